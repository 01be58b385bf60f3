/** The screens as a person has them: how soon they are there, how still they stand, how quickly they answer. */
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { launchChromium } from './browserPage.ts';
import { frameShares } from './frames.ts';
import { layoutShift } from './layoutShift.ts';
import { lighthouseScores } from './lighthouse.ts';
import { pressTimes } from './pressing.ts';
import { createSettledGuest } from './settledGuest.ts';

export async function measureScreens() {
  const folder = await temporaryDataDir();
  const server = await startServer({ dataDir: folder.path });
  try {
    const guest = await createSettledGuest(server.baseURL);
    const lighthouse = await lighthouseScores(server.baseURL, guest);
    const browser = await launchChromium();
    try {
      return {
        lighthouse,
        layout_shift: await layoutShift(browser, guest),
        press_ms: await pressTimes(browser, guest),
        frames: await frameShares(browser, guest),
      };
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop('SIGTERM');
    await folder.remove();
  }
}
