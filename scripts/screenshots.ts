/** `npm run screenshots`: every screen in every state, made by driving the real app, into docs/screens. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { type CameraOptions, openCamera } from './screens/camera.ts';
import { ofSideways, ofSmallAndLarge } from './screens/oddSizes.ts';
import {
  ofManyMemories,
  ofMemories,
  ofSettingsAndAsides,
  ofWhatRemains,
} from './screens/pagePictures.ts';
import { onSky, overPhoto } from './screens/walkthroughPictures.ts';
import { findChromium } from './systemParts.ts';

const FOLDER = 'docs/screens';

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;

const data = await temporaryDataDir();
const server = await startServer({ dataDir: data.path });
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  await emptyFolder();
  await Promise.all(
    (['phone', 'desk'] as const).map((size) => photograph({ size, viewport: SIZES[size] })),
  );
} finally {
  await browser.close();
  await server.stop('SIGTERM');
  await data.remove();
}

async function photograph(view: Pick<CameraOptions, 'size' | 'viewport'>): Promise<void> {
  const options = { ...view, folder: FOLDER, baseURL: server.baseURL };
  const camera = await openCamera(browser, options);
  const { withPhoto, withoutPhoto } = await ofMemories(camera);
  await overPhoto(camera, withPhoto);
  await ofWhatRemains(camera, withPhoto);
  await onSky(camera, withoutPhoto);
  await ofSettingsAndAsides(camera);
  if (view.size === 'phone') {
    await ofSmallAndLarge(camera, withPhoto);
    await ofSideways(camera, withPhoto);
    await camera.page.setViewportSize(view.viewport);
  }
  await ofManyMemories(camera);
  await camera.context.close();
}

/** A screen that is no longer made leaves no picture behind. */
async function emptyFolder(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const file of await readdir(FOLDER)) {
    if (file.endsWith('.png')) await rm(join(FOLDER, file));
  }
}
