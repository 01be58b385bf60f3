/** "Steady me" and "Help now" without a network: on screen at once, heard, and with people to call. */
import type { Page } from '@playwright/test';
import { FIRST_LINE, smallerSide, stepAside } from './calmPage.ts';
import { expect, LONG, loudestSample, outputs, sounding, test, withMemory } from './fixtures.ts';

test.describe('with the network cut', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });

  test('it is on screen within 300 ms, fifty times of fifty', { tag: LONG }, async ({
    page,
    context,
  }) => {
    test.setTimeout(180_000);
    await withMemory(page, { isVoiceOn: true });
    await page.goto('/settings');
    await voiceKept(page);
    await context.setOffline(true);
    for (let time = 0; time < 50; time += 1) {
      expect(await shownAfterMs(page), `time ${time + 1}`).toBeLessThan(300);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
    }
  });

  test('its voice is heard', { tag: LONG }, async ({ page, context }) => {
    await withMemory(page, { isVoiceOn: true });
    await page.goto('/settings');
    await voiceKept(page);
    await context.setOffline(true);
    await stepAside(page, 'Steady me');
    await expect.poll(async () => (await sounding(page))?.currentTime ?? 0).toBeGreaterThan(0.2);
    const clip = await page.evaluateHandle(async () => {
      const [name = ''] = await caches.keys();
      const [, first = ''] = await (await caches.open(name)).keys();
      return (await caches.match(first))?.arrayBuffer();
    });
    expect(await loudestSample(clip)).toBeGreaterThan(0.05);
  });

  test('people to call are named, those of one’s own region first', async ({ page, context }) => {
    await withMemory(page);
    await page.goto('/');
    await context.setOffline(true);
    await stepAside(page, 'Help now');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Where are you?').selectOption('AU');
    await expect(dialog.getByRole('listitem').first()).toContainText('Lifeline');
    await expect(dialog.getByRole('link').first()).toHaveAttribute('href', 'tel:131114');
    await expect(dialog.getByRole('link', { name: 'Call 000' })).toBeVisible();
    for (const link of await dialog.getByRole('link').all()) {
      expect(await smallerSide(link)).toBeGreaterThanOrEqual(48);
    }
    await page.keyboard.press('Escape');
    await stepAside(page, 'Help now');
    await expect(dialog.getByRole('listitem').first()).toContainText('Lifeline');
    await dialog.getByLabel('Where are you?').selectOption('Somewhere else');
    await expect(dialog.getByText('call the emergency number')).toBeVisible();
    await expect(dialog.getByRole('list').getByRole('link')).toHaveAttribute(
      'href',
      'https://findahelpline.com',
    );
  });
});

test.describe('somebody whose browser speaks British English', () => {
  test.use({ locale: 'en-GB' });

  test('finds Samaritans first, and what they choose is kept in their profile', async ({
    page,
  }) => {
    await withMemory(page);
    await page.goto('/');
    await stepAside(page, 'Help now');
    const first = page.getByRole('dialog').getByRole('listitem').first();
    await expect(first).toContainText('Samaritans');
    await page.getByLabel('Where are you?').selectOption('IE');
    await expect(first).toContainText('Emergency');
    await expect
      .poll(async () => (await (await page.request.get('/api/profile')).json()).region)
      .toBe('IE');
    await page.reload();
    await stepAside(page, 'Help now');
    await expect(first).toContainText('Emergency');
  });
});

/** From the tap to the frame in which it stands there, measured in the page. */
function shownAfterMs(page: Page): Promise<number> {
  return page.evaluate(async (firstLine) => {
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Steady me',
    );
    const from = performance.now();
    button?.click();
    const stands = () => {
      const dialog = document.querySelector('dialog[open]');
      return dialog?.textContent?.includes(firstLine) && dialog.clientWidth === innerWidth;
    };
    while (!stands() && performance.now() - from < 2_000) {
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - from;
  }, FIRST_LINE);
}

/** Every line's sound is on the device. */
async function voiceKept(page: Page): Promise<void> {
  const { clips } = (await (await page.request.get('/api/steady')).json()) as { clips: object[] };
  const kept = () =>
    page.evaluate(async () => {
      const [name] = await caches.keys();
      return name === undefined ? 0 : (await (await caches.open(name)).keys()).length;
    });
  await expect.poll(kept, { timeout: 60_000 }).toBe(clips.length + 1);
}
