/** Counts in the page how much of the screen jumps: sums of layout shift scores (https://web.dev/articles/cls). */
import type { Page } from '@playwright/test';

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

export interface LayoutShifts {
  byItself: number;
  /** Within 500 ms of a press, which the usual measure leaves out. */
  afterPress: number;
}

declare global {
  interface Window {
    /** Empties what was counted so far. */
    takeLayoutShifts: () => LayoutShift[];
  }
}

/** For every page that is opened from now on. */
export async function recordLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(record);
}

/**
 * What has jumped since the last time, everything that is painted by now included. A plain sum, not the worst five
 * seconds that "CLS" means: during a turn nothing may jump at all.
 */
export async function takeLayoutShifts(page: Page): Promise<LayoutShifts> {
  return page.evaluate(async () => {
    // Before the second frame the first one has been painted.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const taken = window.takeLayoutShifts();
    const sum = (isAfterPress: boolean) =>
      taken
        .filter(({ hadRecentInput }) => hadRecentInput === isAfterPress)
        .reduce((total, { value }) => total + value, 0);
    return { byItself: sum(false), afterPress: sum(true) };
  });
}

function record() {
  let counted: LayoutShift[] = [];
  // The types of TypeScript's own library do not know this kind of entry.
  const count = (entries: PerformanceEntryList) => counted.push(...(entries as LayoutShift[]));
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  window.takeLayoutShifts = () => {
    count(observer.takeRecords());
    const taken = counted;
    counted = [];
    return taken;
  };
}
