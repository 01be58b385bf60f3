/** `npm run screenshots`: the screens as they are, made by driving the real app, into docs/screens. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { findChromium } from './systemParts.ts';

const FOLDER = 'docs/screens';

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;

const MEMORY = {
  title: 'The boat shed',
  text: 'Every May my grandfather Arthur and I painted the boat in the shed by the river. He whistled, and the paint smelled sharp.',
  place: 'Lowestoft',
  period: '1974',
  person: { name: 'Arthur', relationship: 'grandfather' },
};

/** A first sentence, read at reading pace: long enough for the opening to stand whole. */
const OPENING_MS = 25_000;
const SCROLLED_MS = 800;

const folder = await temporaryDataDir();
const server = await startServer({ dataDir: folder.path });
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  await mkdir(FOLDER, { recursive: true });
  for (const size of ['phone', 'desk'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await photograph(`${size}-${colorScheme}`, { viewport: SIZES[size], colorScheme });
    }
  }
} finally {
  await browser.close();
  await server.stop('SIGTERM');
  await folder.remove();
}

async function photograph(suffix: string, options: BrowserContextOptions): Promise<void> {
  const context = await browser.newContext({ ...options, baseURL: server.baseURL });
  const page = await context.newPage();
  const shoot = (name: string) =>
    page.screenshot({ path: join(FOLDER, `${name}-${suffix}.png`), animations: 'disabled' });

  await page.goto('/');
  await page.getByRole('link', { name: 'Write down a memory' }).waitFor();
  await shoot('memories-none');
  const memoryId = await remember(page);
  await page.goto(`/memories/${memoryId}`);
  await page.getByRole('heading', { name: MEMORY.title }).waitFor();
  await shoot('memory');
  await page.goto(`/walkthrough-v2?memory=${memoryId}`);
  await page.getByRole('button', { name: 'All words' }).click();
  await answered(page, 1);
  await page.getByRole('textbox').fill('The smell of the paint, and his whistling.');
  await page.getByRole('textbox').press('Enter');
  await answered(page, 2);
  await shoot('walkthrough');
  await page.goto('/settings');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await shoot('settings');
  await context.close();
}

async function remember(page: Page): Promise<string> {
  const response = await page.request.post('/api/memories', { data: MEMORY });
  const { id }: { id: string } = await response.json();
  return id;
}

/** The guide has said so many turns, and offers its stances again. */
async function answered(page: Page, turns: number): Promise<void> {
  const options = { timeout: OPENING_MS };
  await page
    .locator('[data-role="guide"]')
    .nth(turns - 1)
    .waitFor(options);
  await page.getByRole('group', { name: 'Short answers' }).waitFor(options);
  // The last words scroll into sight.
  await page.waitForTimeout(SCROLLED_MS);
}
