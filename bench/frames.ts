/** How many frames come late while the guide's words arrive, on a processor four times slower than this one. */
import type { Browser, Page } from '@playwright/test';
import { beginWalkthrough, inState, openPage, quickReplies, slowDown } from './browserPage.ts';
import { droppedPercent } from './droppedFrames.ts';
import { percentile } from './percentile.ts';
import type { SettledGuest } from './settledGuest.ts';

/** A frame at 60 Hz takes 16.7 ms: after one that took longer than this, one is missing. */
const LATE_MS = 20;

const BASELINE_MS = 10_000;

interface Frames {
  frames: number;
  /** Of the intervals between two animation frames, the share over 20 ms, %. */
  late_percent: number;
  /** What Chromium itself counts as dropped where it would be seen, %. */
  dropped_percent: number | null;
  longest_ms: number | null;
}

declare global {
  interface Window {
    frameTimes: number[];
  }
}

/** The baseline is a page with one moving square: what this machine, which may have no GPU, misses with nothing to do. */
export async function frameShares(browser: Browser, guest: SettledGuest) {
  return {
    baseline: await baseline(browser, guest),
    voice_off: await whileTelling(browser, guest, { isVoiceOn: false }),
    voice_on: await whileTelling(browser, guest, { isVoiceOn: true }),
  };
}

async function baseline(browser: Browser, guest: SettledGuest): Promise<Frames> {
  const page = await openPage(browser, guest);
  await page.setContent('<div style="width:64px;height:64px;background:#a4532f"></div>');
  await slowDown(page);
  await page.locator('div').evaluate((square) => {
    const places = [{ transform: 'none' }, { transform: 'translateX(200px)' }];
    square.animate(places, { duration: 2_000, iterations: Number.POSITIVE_INFINITY });
  });
  return countDuring(browser, page, () => page.waitForTimeout(BASELINE_MS));
}

/** The answer to a quick reply, from its first word to the next quick replies. */
async function whileTelling(
  browser: Browser,
  guest: SettledGuest,
  { isVoiceOn }: { isVoiceOn: boolean },
): Promise<Frames> {
  await guest.setVoice(isVoiceOn);
  const page = await openPage(browser, guest);
  await slowDown(page);
  await beginWalkthrough(page, await guest.newMemory({ hasPhoto: true }));
  await inState(page, 'waiting');
  await quickReplies(page).first().click();
  await inState(page, 'streaming', 'speaking');
  return countDuring(browser, page, () => inState(page, 'waiting'));
}

async function countDuring(
  browser: Browser,
  page: Page,
  telling: () => Promise<void>,
): Promise<Frames> {
  await browser.startTracing(page, { categories: ['cc', 'benchmark'] });
  await page.evaluate(countFrames);
  await telling();
  const times = await page.evaluate(() => window.frameTimes);
  const trace = await browser.stopTracing();
  await page.context().close();
  const intervals = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const late = intervals.filter((ms) => ms > LATE_MS).length;
  return {
    frames: intervals.length,
    late_percent: Math.round((late / intervals.length) * 1_000) / 10,
    dropped_percent: droppedPercent(trace),
    longest_ms: percentile(intervals, 1),
  };
}

function countFrames() {
  window.frameTimes = [];
  const count = (at: number) => {
    window.frameTimes.push(at);
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
}
