/** "Steady me" for who wants little motion; what axe finds in it and in "Help now" is in statesPages. */
import { stepAside } from './calmPage.ts';
import { expect, LONG, test, withMemory } from './fixtures.ts';

test.describe('who wants little motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('sees the breath grow stronger and weaker, not larger and smaller', { tag: LONG }, async ({
    page,
  }) => {
    await withMemory(page);
    await page.goto('/');
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
