/** What a person can read before any script runs, and on the smallest phone. All else about access: states*.spec.ts. */
import { allSaid, begin, expect, test, withMemory } from './fixtures.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

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
  await allSaid(page);
  await expect(page.locator('[data-role="guide"] p').last()).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'End', exact: true })).toBeInViewport({ ratio: 1 });
});
