/** By keyboard alone: everything that can be done is reached with Tab, in the order in which it stands, and is seen when it is. */
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

interface Stop {
  /** Place in the document among what can be reached. */
  place: number;
  name: string;
  isMarked: boolean;
  isInSight: boolean;
}

/** Goes once around with Tab. */
export async function goesRoundByTab(page: Page, state: string): Promise<void> {
  const names = await number(page);
  const stops: Stop[] = [];
  for (let presses = 0; presses < names.length + 2 && stops.length < names.length; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(whereItIs);
    if (stop) stops.push(stop);
  }
  const places = stops.map(({ place }) => place);
  const first = places.indexOf(Math.min(...places));
  const once = [...places.slice(first), ...places.slice(0, first)];
  expect(once, `${state}: ${names.join(' | ')}`).toEqual(names.map((_, place) => place));
  const unmarked = stops.filter(({ isMarked }) => !isMarked).map(({ name }) => name);
  expect(unmarked, `${state}: no sign that it has the focus`).toEqual([]);
  const hidden = stops.filter(({ isInSight }) => !isInSight).map(({ name }) => name);
  expect(hidden, `${state}: hidden behind something else`).toEqual([]);
}

/** Gives everything that can be reached its place. @returns their names */
function number(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.querySelector('dialog:modal') ?? document.body;
    for (const old of document.querySelectorAll('[data-tab]')) old.removeAttribute('data-tab');
    (document.activeElement as HTMLElement | null)?.blur();
    const can = 'a[href], button:enabled, input:enabled, textarea, select, [tabindex="0"], summary';
    const found = [...room.querySelectorAll<HTMLElement>(can)].filter((element) => {
      const isOther =
        element instanceof HTMLInputElement && element.type === 'radio' && !element.checked;
      return !isOther && element.checkVisibility();
    });
    for (const [place, element] of found.entries()) element.dataset.tab = String(place);
    return found.map((element) => (element.ariaLabel || element.textContent || '').trim());
  });
}

function whereItIs(): Stop | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused.dataset.tab === undefined) return null;
  // What is chosen by its label shows the focus there.
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined;
  const marks: Element[] = label ? [focused, label] : [focused];
  for (let around = focused.parentElement, steps = 0; around && steps < 2; steps += 1) {
    marks.push(around);
    around = around.parentElement;
  }
  const seen = (focused.classList.contains('sr-only') && label) || focused;
  const { left, right, top, bottom } = seen.getBoundingClientRect();
  const spots = [0.5, 0.1, 0.9].flatMap((across) =>
    [0.5, 0.1, 0.9].map((down) => [left + (right - left) * across, top + (bottom - top) * down]),
  );
  return {
    place: Number(focused.dataset.tab),
    name: (focused.ariaLabel || focused.textContent || '').trim(),
    isMarked: marks.some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2;
    }),
    isInSight: spots.some(([x = 0, y = 0]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (seen.contains(there) || there.contains(seen));
    }),
  };
}
