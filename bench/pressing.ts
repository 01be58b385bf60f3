/** How soon a press is answered on the screen: on this processor, and on one that is four times slower. */
import type { Browser, Locator, Page } from '@playwright/test';
import { beginWalkthrough, inState, openPage, quickReplies, slowDown } from './browserPage.ts';
import { percentile } from './percentile.ts';
import type { SettledGuest } from './settledGuest.ts';

/** What shows that the press was taken: the page looks for it before every frame. */
export type Effect = 'paused' | 'going on' | 'said' | 'dialog open' | 'card there';

interface Press {
  control: string;
  ms: number;
}

declare global {
  interface Window {
    /** From the pointer going down to the painted frame in which the effect stands, ms. */
    answered: Promise<number>;
  }
}

const ROUNDS = 5;

/** @returns ms from pointer down to the painted effect, over all presses and the worst of each control that there is */
export async function pressTimes(browser: Browser, guest: SettledGuest) {
  return {
    as_it_is: await pressesOn(browser, guest, async () => undefined),
    slowed_4x: await pressesOn(browser, guest, slowDown),
  };
}

async function pressesOn(
  browser: Browser,
  guest: SettledGuest,
  prepare: (page: Page) => Promise<unknown>,
) {
  const page = await openPage(browser, guest);
  try {
    await prepare(page);
    await beginWalkthrough(page, await guest.newMemory({ hasPhoto: true }));
    await inState(page, 'streaming');
    const presses: Press[] = [];
    for (let round = 0; round < ROUNDS; round += 1) presses.push(...(await playRound(page)));
    const controls = [...new Set(presses.map(({ control }) => control))];
    const times = (control?: string) =>
      presses.filter((press) => !control || press.control === control).map(({ ms }) => ms);
    return {
      p95: percentile(times(), 0.95),
      presses: presses.length,
      worst: Object.fromEntries(
        controls.map((control) => [control, percentile(times(control), 1)]),
      ),
    };
  } finally {
    await page.context().close();
  }
}

/** From one telling to the next: everything is pressed while words arrive, but for the quick replies. */
async function playRound(page: Page): Promise<Press[]> {
  const presses = [
    { control: 'pause', ms: await press(page, button(page, 'Pause'), 'paused') },
    { control: 'go_on', ms: await press(page, button(page, 'Go on'), 'going on') },
    ...(await steady(page)),
  ];
  await button(page, 'All words').click();
  await inState(page, 'waiting');
  presses.push({
    control: 'quick_reply',
    ms: await press(page, quickReplies(page).first(), 'said'),
  });
  await inState(page, 'streaming');
  await page.getByRole('textbox').fill('The step was warm.');
  presses.push({ control: 'send', ms: await press(page, button(page, 'Send'), 'said') });
  await inState(page, 'streaming');
  return presses;
}

async function steady(page: Page): Promise<Press[]> {
  const control = button(page, 'Steady me');
  if ((await control.count()) === 0) return [];
  const ms = await press(page, control, 'dialog open');
  await page.keyboard.press('Escape');
  return [{ control: 'steady_me', ms }];
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

export async function press(page: Page, control: Locator, effect: Effect): Promise<number> {
  await control.click({ trial: true });
  await page.evaluate(watchFor, effect);
  const box = await control.boundingBox();
  if (!box) throw new Error('What is to be pressed is not there.');
  // Playwright's own click looks in the page whether it will hit, which is work that no person makes.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return page.evaluate(() => window.answered);
}

/**
 * In the page. Counts from the event's own time stamp, so that waiting for a busy main thread counts too, to the later
 * of two: the end of the frame in which the effect stands, and the frame that Event Timing names
 * (https://web.dev/articles/inp), which knows when the pixels were really there, in steps of 8 ms.
 */
function watchFor(effect: Effect) {
  // Entries arrive a while after their frame.
  const ENTRIES_MS = 200;
  const said = () => document.querySelectorAll('[data-role="person"]').length;
  const saidBefore = said();
  const state = () => document.querySelector('main')?.dataset.state;
  const stands = {
    paused: () => state() === 'paused',
    'going on': () => state() !== 'paused',
    said: () => said() > saidBefore,
    'dialog open': () => document.querySelector('dialog[open]') !== null,
    'card there': () => document.querySelector('main')?.dataset.help === 'card',
  }[effect];
  window.answered = new Promise((resolve) => {
    const begun = (event: PointerEvent) => {
      const ends: number[] = [];
      const keep = (entries: PerformanceEntryList) => {
        // What moves under a pointer that rests there has events of its own, which are no answer to the press.
        const ofPress = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
        const mine = entries.filter(
          ({ name, startTime }) => ofPress.includes(name) && startTime >= event.timeStamp,
        );
        ends.push(...mine.map(({ startTime, duration }) => startTime + duration));
      };
      const observer = new PerformanceObserver((list) => keep(list.getEntries()));
      // TypeScript's own library does not know the threshold; 16 is the lowest there is.
      const wanted = { type: 'event', durationThreshold: 16 };
      observer.observe(wanted);
      const close = () => {
        keep(observer.takeRecords());
        observer.disconnect();
        resolve(Math.max(...ends) - event.timeStamp);
      };
      const look = () => {
        if (!stands()) return requestAnimationFrame(look);
        // A task after this frame's callbacks begins when the frame has been painted.
        return setTimeout(() => {
          ends.push(performance.now());
          setTimeout(close, ENTRIES_MS);
        });
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('pointerdown', begun, { once: true, capture: true });
  });
}
