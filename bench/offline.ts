/** Without a network, on a page that was opened anew each time: how soon what steadies and whom to call stand there after a tap. */
import type { Browser, Page } from '@playwright/test';
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { beginWalkthrough, inState, launchChromium, openPage } from './browserPage.ts';
import { percentile } from './percentile.ts';
import { button, type Effect, press } from './pressing.ts';
import { createSettledGuest, type SettledGuest } from './settledGuest.ts';

const RUNS = 50;
const STEADY_MS = 300;
const CARD_MS = 100;
const KEPT_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 500;
const DANGER = 'I am going to kill myself tonight.';

export async function measureOffline() {
  const folder = await temporaryDataDir();
  const server = await startServer({ dataDir: folder.path });
  const browser = await launchChromium();
  try {
    return await withoutLine(browser, await createSettledGuest(server.baseURL));
  } finally {
    await browser.close();
    await server.stop('SIGTERM');
    await folder.remove();
  }
}

async function withoutLine(browser: Browser, guest: SettledGuest) {
  const memoryId = await guest.newMemory({ hasPhoto: false });
  const walkthrough = `/walkthrough?memory=${memoryId}`;
  const page = await openPage(browser, guest);
  await beginWalkthrough(page, memoryId);
  await inState(page, 'streaming');
  await button(page, 'All words').click();
  await inState(page, 'waiting');
  await kept(page, ['/', walkthrough]);
  await page.context().setOffline(true);
  const steady = await runs(page, '/', 'Steady me', 'dialog open');
  const card = await runs(page, walkthrough, 'Send', 'card there');
  return {
    steady_me: { ...figures(steady), within_300_ms: within(steady, STEADY_MS) },
    crisis_card: { ...figures(card), within_100_ms: within(card, CARD_MS) },
  };
}

async function runs(page: Page, address: string, tap: string, effect: Effect): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    // As if nothing had been said in it yet.
    await page.evaluate(() => {
      sessionStorage.clear();
      return caches.delete('keepsake-waiting');
    });
    await page.goto(address);
    // What the page looks at words with comes after it.
    await page.waitForLoadState('networkidle');
    if (effect === 'card there') await page.getByRole('textbox').fill(DANGER);
    times.push(await press(page, button(page, tap), effect));
  }
  return times;
}

function figures(times: number[]) {
  return { runs: times.length, p50: percentile(times, 0.5), max: percentile(times, 1) };
}

function within(times: number[], ms: number): number {
  return times.filter((time) => time <= ms).length;
}

/** These pages and the walkthrough's words lie on the device. */
async function kept(page: Page, addresses: string[]): Promise<void> {
  const areKept = () =>
    page.evaluate(async (wanted) => {
      const worker = (await navigator.serviceWorker.getRegistration())?.active?.state;
      const found = wanted.map((address) => caches.match(address, { ignoreVary: true }));
      const walks = await (await caches.open('keepsake-walks')).keys();
      const isWhole = walks.length > 0 && !(await Promise.all(found)).includes(undefined);
      return isWhole && worker === 'activated';
    }, addresses);
  const deadline = Date.now() + KEPT_WITHIN_MS;
  while (!(await areKept())) {
    if (Date.now() > deadline) throw new Error('The pages were not kept on the device.');
    await page.waitForTimeout(LOOK_EVERY_MS);
  }
}
