/** What look.md promises of what moves: the picture grows into its own, the sky follows the phase. */
import type { Page } from '@playwright/test';
import { allSaid, begin, expect, GARDEN, inState, LONG, test, withMemory } from './fixtures.ts';
import { addPhoto, answered, PICTURES, pixels } from './lookPage.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('the sky passes slowly into the next hour when the phase does', { tag: LONG }, async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, await withMemory(page));
  await allSaid(page);
  const now = page.locator('.place-sky[data-now]');
  await expect(now).toHaveAttribute('data-hour', 'dawn');
  const dawn = await skyPixel(page);
  await page.evaluate(watchFades);
  for (const words of ['The wall was warm.', 'She hummed.', 'The bowl was blue.']) {
    if ((await now.getAttribute('data-hour')) !== 'dawn') break;
    await answered(page, words);
  }
  expect(await page.evaluate(() => window.fades)).toEqual(['dawn 6000 ms', 'day 6000 ms']);
  await page.evaluate(() => {
    for (const fade of document.getAnimations()) {
      if (fade instanceof CSSTransition) fade.finish();
    }
  });
  expect(await skyPixel(page)).not.toEqual(dawn);
});

test('each memory has its own ground, and none of the one before', { tag: LONG }, async ({
  page,
}) => {
  const withPhoto = await withMemory(page);
  await addPhoto(page, withPhoto, PICTURES.red);
  const without = await withMemory(page);
  await begin(page, withPhoto);
  await expect(page.locator('.place canvas[data-there]')).toBeAttached();
  await page.getByRole('link', { name: 'Leave' }).click();
  await page.getByRole('link', { name: 'Your memories' }).click();
  await page.locator(`a[href="/memories/${without}"]`).click();
  await page.getByRole('link', { name: /the walkthrough/ }).click();
  await inState(page, 'streaming', 'waiting');
  await expect(page.locator('.place canvas')).toHaveCount(0);
  await expect(page.locator('.place')).not.toHaveAttribute('data-photo');
});

test.describe('from page to page', () => {
  for (const withPhoto of [true, false]) {
    test(`${withPhoto ? 'the photo' : 'the sky'} grows into its place, there and back`, {
      tag: LONG,
    }, async ({ page }) => {
      const memoryId = await withMemory(page);
      if (withPhoto) await addPhoto(page, memoryId, PICTURES.red);
      await page.goto('/');
      await watchTransitions(page);
      await page.getByRole('link', { name: GARDEN.title }).click();
      await carriedOver(page, memoryId, 1);
      await page.getByRole('link', { name: 'Begin the walkthrough' }).click();
      await carriedOver(page, memoryId, 2);
      await page.getByRole('link', { name: 'Leave' }).click();
      await carriedOver(page, memoryId, 3);
      await page.getByRole('link', { name: 'Your memories' }).click();
      await carriedOver(page, memoryId, 4);
    });
  }

  test.describe('with reduced motion', () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });

    test('it simply stands there', { tag: LONG }, async ({ page }) => {
      await withMemory(page);
      await page.goto('/');
      await watchTransitions(page);
      await page.getByRole('link', { name: GARDEN.title }).click();
      await expect(page.getByRole('link', { name: 'Begin the walkthrough' })).toBeVisible();
      await expect.poll(() => page.evaluate(() => window.transitions.length)).toBe(1);
      expect(await page.evaluate(() => window.transitions[0]?.join())).not.toContain('picture-');
    });
  });
});

/** High on the left, where nothing is read. */
async function skyPixel(page: Page) {
  return (await pixels(page, { x: 1, y: 1, width: 1, height: 1 }))[0];
}

/** Keeps which hours were fading, and for how long, in the frame in which the hour changed. */
function watchFades() {
  window.fades = new Promise((resolve) => {
    const note = () => {
      const skies = document.getAnimations().flatMap(({ effect }) => {
        const sky = effect instanceof KeyframeEffect ? effect.target : null;
        const hour = sky?.matches('.place-sky') ? sky.getAttribute('data-hour') : null;
        return hour === null ? [] : [`${hour} ${effect?.getTiming().duration} ms`];
      });
      resolve(skies.toSorted());
    };
    const watched = { subtree: true, attributeFilter: ['data-now'] };
    const place = document.querySelector('.place');
    if (place) new MutationObserver(() => requestAnimationFrame(note)).observe(place, watched);
  });
}

function watchTransitions(page: Page) {
  return page.evaluate(() => {
    window.transitions = [];
    const start = document.startViewTransition.bind(document);
    document.startViewTransition = (options) => {
      const transition = start(options);
      const names: string[] = [];
      window.transitions.push(names);
      transition.ready.then(
        () => {
          for (const { effect } of document.getAnimations()) {
            if (effect instanceof KeyframeEffect && effect.pseudoElement)
              names.push(effect.pseudoElement);
          }
        },
        () => names.push('skipped'),
      );
      return transition;
    };
  });
}

/** The picture moved from its old place to its new one: both were there in the same moment. */
async function carriedOver(page: Page, memoryId: string, count: number) {
  await expect.poll(() => page.evaluate(() => window.transitions.length)).toBe(count);
  await expect
    .poll(() => page.evaluate((at) => window.transitions[at], count - 1))
    .toEqual(
      expect.arrayContaining([
        `::view-transition-group(picture-${memoryId})`,
        `::view-transition-old(picture-${memoryId})`,
        `::view-transition-new(picture-${memoryId})`,
      ]),
    );
  await expect
    .poll(() =>
      page.evaluate(() =>
        document
          .getAnimations()
          .some(
            ({ effect }) =>
              effect instanceof KeyframeEffect &&
              effect.pseudoElement?.startsWith('::view-transition'),
          ),
      ),
    )
    .toBe(false);
}

declare global {
  interface Window {
    transitions: string[][];
    fades: Promise<string[]>;
  }
}
