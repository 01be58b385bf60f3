/** WCAG 2.2 AA by axe, on every page, in both themes, on a phone, at 320 px and on a desk; nothing wider than the screen. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, inState, sessionIds, test, withMemory } from './fixtures.ts';

const SIZES = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const theme of ['light', 'dark'] as const) {
  test(`no page has a violation in the ${theme} theme`, async ({ page, context, baseURL }) => {
    test.setTimeout(180_000);
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await page.goto('/');
    await expect(page.getByText('Write down one memory')).toBeVisible();
    await check(page);
    const memoryId = await withMemory(page);
    await page.reload();
    await expect(page.getByRole('listitem')).toHaveCount(1);
    await check(page);
    await page.goto('/memories/new');
    await page.getByRole('button', { name: 'Save this memory' }).click();
    await check(page);
    await page.goto(`/memories/${memoryId}`);
    await expect(page.getByRole('link', { name: 'Begin the walkthrough' })).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: 'Delete it' }).click();
    await check(page);
    await page.goto('/settings');
    await expect(page.getByLabel('What shall it call you?')).toBeVisible();
    await check(page);

    await begin(page, memoryId);
    await inState(page, 'streaming');
    await page.keyboard.press('Escape');
    await check(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await inState(page, 'waiting');
    await check(page);
    await page.getByRole('button', { name: 'Voice', exact: true }).click();
    await check(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await check(page);
    await page.getByRole('button', { name: 'Yes, end here' }).click();
    await inState(page, 'ended');
    await check(page);
    await page.goto(`/sessions/${(await sessionIds(page, memoryId))[0]}`);
    await expect(page.getByText('To take along')).toBeVisible();
    await check(page);
  });
}

test('the theme and the size of the words are there before any script runs', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  await context.addCookies([
    { name: 'theme', value: 'dark', url: baseURL ?? '' },
    { name: 'text_size', value: 'large', url: baseURL ?? '' },
  ]);
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'large');
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(22, 19, 15)');
  await context.close();
});

test('the last words are in sight on the smallest phone, above all that can be tapped', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await begin(page, await withMemory(page));
  await inState(page, 'waiting');
  await expect(page.locator('[data-role="guide"] p').last()).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'End', exact: true })).toBeInViewport({ ratio: 1 });
});

async function check(page: Page) {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`);
    expect(found, `${page.url().replace(/.*\/\/[^/]*/, '')} at ${size.width} px`).toEqual([]);
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(tooWide, `scrolls sideways at ${size.width} px`).toBe(false);
  }
}
