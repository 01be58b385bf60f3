/** Nothing jumps under the eyes of somebody who reads: what stands keeps its place while a turn comes. */
import type { Page } from '@playwright/test';
import { recordLayoutShifts, takeLayoutShifts } from '../../support/layoutShifts.ts';
import { begin, expect, inState, LONG, test, withMemory } from './fixtures.ts';

/** A fifth of what counts as good for a page (https://web.dev/articles/cls), over a whole turn. */
const MOST = 0.02;

const SIZES = [
  { width: 390, height: 844 },
  { width: 320, height: 693 },
  { width: 1280, height: 800 },
];

for (const viewport of SIZES) {
  test.describe(`at ${viewport.width}×${viewport.height}`, { tag: LONG }, () => {
    test.use({ viewport });

    test('what was said stays in its place from the opening to the next short answers', async ({
      page,
    }) => {
      test.setTimeout(120_000);
      await recordLayoutShifts(page);
      await begin(page, await withMemory(page));
      // What the memory's own page did belongs to that page.
      await takeLayoutShifts(page);
      await waitForShortAnswers(page);
      expect((await takeLayoutShifts(page)).byItself).toBeLessThanOrEqual(MOST);

      await shortAnswers(page).first().click();
      await inState(page, 'streaming');
      await waitForShortAnswers(page);
      expect((await takeLayoutShifts(page)).byItself).toBeLessThanOrEqual(MOST);
    });
  });
}

function shortAnswers(page: Page) {
  return page.getByRole('group', { name: 'Short answers' }).getByRole('button');
}

async function waitForShortAnswers(page: Page): Promise<void> {
  await inState(page, 'waiting');
  await expect(shortAnswers(page).first()).toBeVisible();
}
