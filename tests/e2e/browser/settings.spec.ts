/** How one likes it: kept at once, there after a reload, and respected where it counts. */
import { expect, LONG, sounding, test, withMemory } from './fixtures.ts';

test('what is changed is kept at once, and is there after a reload', async ({ page }) => {
  await page.goto('/settings');
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.getByText('Kept.')).toBeVisible();
  await page.getByText('A+', { exact: true }).click();
  await page.getByText('A man’s voice, Scottish').click();
  await page.getByText('Plain and brief').click();
  await page.getByLabel('Pace').press('ArrowLeft');
  await page.getByLabel('What shall it call you?').fill('Ana');
  await page.getByLabel('What helps you when it gets heavy?').fill('Opening the window');
  await page.getByLabel('What should it never bring up?').fill('The hospital');
  await page.getByLabel('Where are you?').selectOption('GB');
  const kept = {
    callMe: 'Ana',
    tone: 'plain and brief',
    whatHelps: 'Opening the window',
    avoid: 'The hospital',
    region: 'GB',
    textSize: 'large',
    theme: 'dark',
    voice: { on: true, name: 'awb', rate: 0.95, volume: 1 },
  };
  await expect
    .poll(async () => (await page.request.get('/api/profile')).json())
    .toMatchObject(kept);

  await page.reload();
  await expect(page.getByLabel('What shall it call you?')).toHaveValue('Ana');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'large');
  await expect(page.getByRole('radio', { name: 'Larger' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'A man’s voice, Scottish' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Plain and brief' })).toBeChecked();
  await expect(page.getByLabel('Where are you?')).toHaveValue('GB');
  await expect(page.getByLabel('Pace')).toHaveAttribute('aria-valuetext', 'as it is');
});

test('a voice is heard before it is chosen, and the guide then speaks in it', async ({ page }) => {
  const memoryId = await withMemory(page);
  const started = await page.request.post(`/api/walkthrough-v2/start/${memoryId}`, { data: {} });
  const { sessionId, messageId } = await started.json();
  await (await page.request.get(`/api/walkthrough-v2/stream/${sessionId}`)).text();
  const clip = async () =>
    (await page.request.get(`/api/walkthrough-v2/voice/${messageId}?sentence=0`)).headers().etag;
  const before = await clip();
  expect(await clip()).toBe(before);

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Hear it: A man’s voice, American' }).click();
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  await page.getByText('A man’s voice, American').click();
  await expect(page.getByText('Kept.')).toBeVisible();
  expect(await clip()).not.toBe(before);
});

test('it can all be done by keyboard', { tag: LONG }, async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('radio', { name: 'Middle' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'large');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByText('Kept.')).toBeVisible();
});

test('every control is large enough for a thumb', { tag: LONG }, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/settings');
  await expect(page.getByText('Which voice')).toBeVisible();
  const small = await page
    .locator('main button, main select, main a, input:not([type=radio]), label:has([type=radio])')
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.getBoundingClientRect().height < 48)
        .map((control) => control.textContent ?? ''),
    );
  expect(small).toEqual([]);
});

test.describe('when it cannot be kept', () => {
  test.use({ expectedErrors: /503/ });

  test('nothing typed is lost, neither by that nor by a reload', async ({ page }) => {
    await page.goto('/settings');
    await expect(page.getByLabel('What shall it call you?')).toBeVisible();
    await page.route('**/api/profile', (route) => {
      if (route.request().method() !== 'PUT') return route.fallback();
      const error = { code: 'unavailable', message: 'That is not possible right now.' };
      return route.fulfill({ status: 503, json: { error } });
    });
    await page.getByLabel('What shall it call you?').fill('Ana');
    await page.getByLabel('What shall it call you?').blur();
    await expect(page.getByText('Not kept yet. That is not possible right now.')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('What shall it call you?')).toHaveValue('Ana');
    await page.unroute('**/api/profile');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Kept.')).toBeVisible();
    expect(await (await page.request.get('/api/profile')).json()).toMatchObject({ callMe: 'Ana' });
  });
});

test('a text that is too long is said beside its field, and waits there', async ({ page }) => {
  await page.goto('/settings');
  const field = page.getByLabel('What shall it call you?');
  await field.fill('a'.repeat(85));
  await expect(page.getByText('This is 5 too long, so it is not kept yet.')).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue('a'.repeat(85));
  await field.fill('Ana');
  await field.blur();
  await expect(page.getByText('Kept.')).toBeVisible();
});
