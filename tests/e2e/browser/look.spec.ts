/** What look.md promises of what is read: contrast over any photo, short lines, one announcement a sentence. */
import type { Page } from '@playwright/test';
import { contrastOf } from '../../support/contrast.ts';
import { allSaid, begin, expect, inState, LONG, said, test, withMemory } from './fixtures.ts';
import { addPhoto, answer, answered, PICTURES, pixels } from './lookPage.ts';

test.use({ viewport: { width: 390, height: 844 } });

test.describe('over a photo', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  // Every other colour lies between these two, and so does its contrast.
  for (const name of ['white', 'black'] as const) {
    test(`what is read has 7:1 where it is ${name}, in both themes`, {
      tag: name === 'white' ? [] : LONG,
    }, async ({ page }) => {
      const memoryId = await withMemory(page);
      await addPhoto(page, memoryId, PICTURES[name]);
      await begin(page, memoryId);
      await allSaid(page);
      await answered(page, 'The wall was warm.');
      await expect(page.locator('canvas[data-there]')).toBeVisible();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const read of ['h1', '.said', '.said-before', '.answered']) {
          expect(await contrastAt(page, read), `${read}, ${colorScheme}`).toBeGreaterThanOrEqual(7);
        }
      }
    });
  }

  test('the picture is felt where there is nothing to read', { tag: LONG }, async ({ page }) => {
    const memoryId = await withMemory(page);
    await addPhoto(page, memoryId, PICTURES.black);
    await page.setViewportSize({ width: 1280, height: 800 });
    await begin(page, memoryId);
    await allSaid(page);
    const [red] = (await pixels(page, { x: 20, y: 300, width: 1, height: 1 }))[0] ?? [255];
    expect(red).toBeLessThan(128);
  });
});

test('the question is in sight on the narrowest phone with the largest words', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'text_size', value: 'large', url: baseURL ?? '' }]);
  await page.setViewportSize({ width: 320, height: 568 });
  const memoryId = await withMemory(page);
  // Over a photo there are veils, whose ends are nothing to scroll to.
  await addPhoto(page, memoryId, PICTURES.white);
  await begin(page, memoryId);
  await allSaid(page);
  await expect(page.locator('.said > p').last()).toBeInViewport({ ratio: 1 });
});

for (const size of [
  { width: 390, height: 844, characters: 34 },
  { width: 1280, height: 800, characters: 60 },
]) {
  test(`no line of the guide has more than ${size.characters} characters at ${size.width} px`, {
    tag: size.width === 390 ? [] : LONG,
  }, async ({ page }) => {
    await page.setViewportSize(size);
    await begin(page, await withMemory(page));
    await allSaid(page);
    await answered(page, 'She hummed the same tune, again and again, and I never knew its name.');
    const longest = Math.max(...(await lineLengths(page)));
    expect(longest).toBeGreaterThan(size.characters / 3);
    expect(longest).toBeLessThanOrEqual(size.characters);
  });
}

test('a screen reader finds a sentence only when it is out, and then as one text', {
  tag: LONG,
}, async ({ page }) => {
  await begin(page, await withMemory(page));
  await page.getByRole('log').evaluate((log) => {
    window.announced = [];
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!node.parentElement?.closest('.said') || node.parentElement.closest('[aria-hidden]'))
          continue;
        const heard = node.cloneNode(true);
        if (heard instanceof Element) {
          if (heard.matches('[aria-hidden]')) continue;
          for (const hidden of heard.querySelectorAll('[aria-hidden]')) hidden.remove();
        }
        if (heard.textContent) window.announced.push(heard.textContent);
      }
    }).observe(log, { childList: true, subtree: true });
  });
  await inState(page, 'waiting');
  const sentences = await page.locator('.said p').allTextContents();
  expect(sentences.length).toBeGreaterThan(1);
  // The first may have been out before the watching began.
  const announced = await page.evaluate(() => window.announced);
  expect(sentences.slice(-announced.length)).toEqual(announced);
  expect(announced.length).toBeGreaterThanOrEqual(sentences.length - 1);
  const tree = await page.getByRole('log').ariaSnapshot();
  for (const sentence of sentences) {
    expect(tree.split('\n').filter((line) => line.includes(sentence.slice(0, 20)))).toHaveLength(1);
  }
});

test('what was said before is smaller, and is found whole by scrolling back', {
  tag: LONG,
}, async ({ page }) => {
  await begin(page, await withMemory(page));
  await allSaid(page);
  await answered(page, 'The wall was warm.');
  const sizeOf = (selector: string) =>
    page.locator(selector).evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  expect(await sizeOf('.said')).toBeGreaterThanOrEqual(22);
  expect(await sizeOf('.said-before')).toBeLessThan(await sizeOf('.said'));
  await page.getByRole('log').hover();
  await page.mouse.wheel(0, -4_000);
  await expect(page.locator('[data-reread]')).toBeVisible();
  await expect(
    page.getByLabel('About the guide').getByText('KEEPSAKE IS A COMPUTER PROGRAM'),
  ).toBeInViewport();
  await answer(page, 'And my hands smelled of the vines.');
  await expect(said(page, 'And my hands smelled of the vines.')).toBeInViewport();
});

/** The lowest contrast of the last such text with anything that lies behind it. */
async function contrastAt(page: Page, selector: string): Promise<number> {
  const element = page.locator(selector).last();
  const ink = await element.evaluate((node) => getComputedStyle(node).color);
  const box = await element.evaluate((node) => {
    const log = node.closest('[role="log"]')?.getBoundingClientRect();
    const own = node.getBoundingClientRect();
    const top = Math.max(own.top, log?.top ?? 0);
    return { x: own.x, y: top, width: own.width, height: own.bottom - top };
  });
  await withoutWords(page, true);
  const behind = await pixels(page, box);
  await withoutWords(page, false);
  const [r = 0, g = 0, b = 0] = (ink.match(/[\d.]+/g) ?? []).map(Number);
  return Math.min(...behind.map((pixel) => contrastOf([r, g, b], pixel)));
}

/** Through a sheet made by script: our policy refuses a style element, rightly. */
function withoutWords(page: Page, isWithout: boolean) {
  return page.evaluate((hide) => {
    const sheet = new CSSStyleSheet();
    if (hide) sheet.replaceSync('main, main * { color: transparent !important }');
    document.adoptedStyleSheets = [sheet];
  }, isWithout);
}

/** Characters in each line of the guide's words, as the browser has broken them. */
function lineLengths(page: Page): Promise<number[]> {
  return page.locator('.said p').evaluateAll((paragraphs) =>
    paragraphs.flatMap((paragraph) => {
      const text = paragraph.firstChild;
      if (!(text instanceof Text)) return [];
      const lines = new Map<number, string>();
      for (let at = 0; at < text.length; at += 1) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const top = Math.round(range.getBoundingClientRect().top);
        lines.set(top, (lines.get(top) ?? '') + text.data.charAt(at));
      }
      return [...lines.values()].map((line) => line.trim().length);
    }),
  );
}

declare global {
  interface Window {
    announced: string[];
  }
}
