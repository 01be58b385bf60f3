/** Holds the telling where it is: in a page whose time is held no timer that repeats and no frame runs, until it goes on. */
import type { BrowserContext, Page } from '@playwright/test';

declare global {
  interface Window {
    isTimeHeld: boolean;
    framesWaiting: FrameRequestCallback[];
  }
}

/** For every page that is opened from now on; time runs until it is held. */
export async function holdTime(context: BrowserContext): Promise<void> {
  await context.addInitScript(watchTime);
}

export function hold(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.isTimeHeld = true;
  });
}

/** Holds as soon as so many words of the guide's last message stand there. */
export async function holdAtWords(page: Page, count: number): Promise<void> {
  await page.evaluate(
    (words) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const message = [...document.querySelectorAll('[data-role="guide"]')].at(-1);
          if ((message?.querySelectorAll('.word[data-shown]').length ?? 0) < words) return;
          observer.disconnect();
          window.isTimeHeld = true;
          resolve();
        };
        const observer = new MutationObserver(look);
        const options = { subtree: true, childList: true, attributeFilter: ['data-shown'] };
        observer.observe(document.body, options);
        look();
      }),
    count,
  );
}

export function goOn(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.isTimeHeld = false;
    for (const frame of window.framesWaiting.splice(0)) requestAnimationFrame(frame);
  });
}

function watchTime() {
  window.isTimeHeld = false;
  window.framesWaiting = [];
  const nextFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) =>
    nextFrame((now) => {
      if (window.isTimeHeld) window.framesWaiting.push(run);
      else run(now);
    });
  const repeat = window.setInterval.bind(window);
  window.setInterval = ((run: TimerHandler, ms?: number, ...rest: unknown[]) =>
    repeat(() => {
      if (!window.isTimeHeld && typeof run === 'function') run(...rest);
    }, ms)) as typeof window.setInterval;
}
