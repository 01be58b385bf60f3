/** Counts in the page how much of the screen jumps: sums of layout shift scores (https://web.dev/articles/cls). */
import type { Page } from '@playwright/test';

export interface LayoutShifts {
  byItself: number;
  /** Within 500 ms of a press, which the usual measure leaves out. */
  afterPress: number;
}

declare global {
  interface Window {
    layoutShifts: { value: number; hadRecentInput: boolean }[];
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
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const taken = window.layoutShifts.splice(0);
    const sum = (isAfterPress: boolean) =>
      taken
        .filter(({ hadRecentInput }) => hadRecentInput === isAfterPress)
        .reduce((total, { value }) => total + value, 0);
    return { byItself: sum(false), afterPress: sum(true) };
  });
}

function record() {
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // The type of TypeScript's own library does not know this kind of entry.
      const { value, hadRecentInput } = entry as PerformanceEntry & Window['layoutShifts'][number];
      window.layoutShifts.push({ value, hadRecentInput });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
