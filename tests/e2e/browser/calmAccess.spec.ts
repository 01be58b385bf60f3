/** "Steady me" and "Help now" for everybody: WCAG 2.2 AA by axe in both themes, from 320 px up, and without motion. */
import AxeBuilder from '@axe-core/playwright';
import { stepAside } from './calmPage.ts';
import { expect, test, withMemory } from './fixtures.ts';

const SIZES = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
  { width: 1280, height: 800 },
];

for (const theme of ['light', 'dark'] as const) {
  test(`neither has a violation in the ${theme} theme`, async ({ page, context, baseURL }) => {
    test.setTimeout(120_000);
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await withMemory(page);
    for (const name of ['Steady me', 'Help now'] as const) {
      await stepAside(page, name);
      await expect(page.getByRole('dialog')).toBeVisible();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target)}`);
        expect(found, `${name} at ${size.width} px`).toEqual([]);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(tooWide).toBe(false);
      }
      await page.keyboard.press('Escape');
    }
  });
}

test.describe('who wants little motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('sees the breath grow stronger and weaker, not larger and smaller', async ({ page }) => {
    await withMemory(page);
    await stepAside(page, 'Steady me');
    const breath = page.locator('.steady-breath');
    const extent = await breath.boundingBox();
    await expect(breath).toHaveCSS('transition-property', 'opacity');
    await expect(breath).toHaveAttribute('data-breath', 'out', { timeout: 8_000 });
    await expect
      .poll(() => breath.evaluate((element) => Number(getComputedStyle(element).opacity)))
      .toBeLessThan(0.9);
    expect(await breath.boundingBox()).toEqual(extent);
  });
});
