/** How the words and the voice come, and how a person takes hold of them. */
import {
  allSaid,
  begin,
  expect,
  guideWords,
  inState,
  LONG,
  outputs,
  recordedWords,
  sounding,
  tapWords,
  test,
  withMemory,
} from './fixtures.ts';

test('everything can be done by keyboard alone', { tag: LONG }, async ({ page }) => {
  test.setTimeout(120_000);
  const memoryId = await withMemory(page);
  await page.goto(`/memories/${memoryId}`);
  await expect(page.getByRole('link', { name: 'Begin the walkthrough' })).toBeVisible();
  await tabTo(page, 'Begin the walkthrough');
  await page.keyboard.press('Enter');
  await inState(page, 'streaming');
  await page.keyboard.press('Escape');
  await inState(page, 'paused');
  await tabTo(page, 'Go on');
  await page.keyboard.press('Enter');
  await tabTo(page, 'All words');
  await page.keyboard.press('Enter');
  await inState(page, 'waiting');

  await tabTo(page, 'Your words');
  await page.keyboard.type('She hummed');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('the same tune.');
  await page.keyboard.press('Enter');
  await allSaid(page);
  const stance = page.getByRole('group', { name: 'Short answers' }).getByRole('button').first();
  await tabTo(page, (await stance.textContent()) ?? '');
  await page.keyboard.press('Space');
  await allSaid(page);

  await tabTo(page, 'End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'End', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, 'Yes, end here');
  await page.keyboard.press('Enter');
  await inState(page, 'ended');
  await tabTo(page, 'Back to the memory');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Walkthroughs so far')).toBeVisible();
});

test('a tap shows all the words that have come, at once', { tag: LONG }, async ({ page }) => {
  await begin(page, await withMemory(page));
  await inState(page, 'streaming');
  await page.getByRole('log').click();
  await expect(page.locator('.word:not([data-shown])')).toHaveCount(0);
});

test('a message is the same element from its first word to its last', { tag: LONG }, async ({
  page,
}) => {
  await begin(page, await withMemory(page));
  const message = page.locator('[data-role="guide"]').first();
  await expect(message).toBeVisible();
  await message.evaluate((element) => element.setAttribute('data-kept', 'yes'));
  await tapWords(page);
  await inState(page, 'waiting');
  await expect(message).toHaveAttribute('data-kept', 'yes');
});

test('pausing pauses words and voice, and going on goes on', async ({ page }) => {
  await begin(page, await withMemory(page, { isVoiceOn: true }));
  await expect.poll(async () => (await sounding(page))?.currentTime ?? 0).toBeGreaterThan(0.1);
  await page.keyboard.press('Escape');
  await inState(page, 'paused');
  expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
  const words = await page.locator('.word[data-shown]').count();
  // The next clip may come to lie ready in the other output meanwhile.
  const begun = async () => (await outputs(page)).filter(({ currentTime }) => currentTime > 0);
  const atPause = await begun();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 40; frame += 1) await new Promise(requestAnimationFrame);
  });
  expect(await page.locator('.word[data-shown]').count()).toBe(words);
  expect(await begun()).toEqual(atPause);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
});

test('an answer in mid-speech silences the guide, and what was not heard is marked', async ({
  page,
}) => {
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await expect.poll(async () => (await sounding(page))?.currentTime ?? 0).toBeGreaterThan(0.1);
  await page.getByLabel('Your words').fill('Wait.');
  const silence = page.waitForFunction(() => window.audioOutputs.every(({ paused }) => paused));
  await page.getByLabel('Your words').press('Enter');
  await silence;
  await expect.poll(async () => (await guideWords(page)).length).toBe(2);
  const [shown = '', ...rest] = await guideWords(page);
  const [recorded = ''] = await recordedWords(page, memoryId);
  expect(rest).toHaveLength(1);
  expect(recorded.startsWith(shown)).toBe(true);
  expect(shown.length).toBeLessThan(recorded.length);

  await page.reload();
  await expect.poll(async () => (await guideWords(page))[0]).toBe(shown);
});

test('a stop keeps what was said and offers the stances again', { tag: LONG }, async ({ page }) => {
  await begin(page, await withMemory(page));
  await allSaid(page);
  await page.getByLabel('Your words').fill('The wall was warm.');
  await page.keyboard.press('Enter');
  await inState(page, 'streaming');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await inState(page, 'waiting');
  await expect(page.getByRole('group', { name: 'Short answers' })).toBeVisible();
});

test.describe('when the voice does not come', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('the words do, and a line says so', async ({ page }) => {
    const memoryId = await withMemory(page, { isVoiceOn: true });
    await page.route('**/voice/**', (route) => {
      const error = { code: 'unavailable', message: 'The voice is not available right now.' };
      return route.fulfill({ status: 503, json: { error } });
    });
    await begin(page, memoryId);
    await expect(page.getByText('The voice is off for this sentence.')).toBeVisible();
    await tapWords(page);
    await inState(page, 'waiting');
    expect(await guideWords(page)).toEqual(await recordedWords(page, memoryId));
  });
});

test('what is typed outlives a reload', async ({ page }) => {
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await page.getByLabel('Your words').fill('Half a thought');
  await page.reload();
  await expect(page.getByLabel('Your words')).toHaveValue('Half a thought');
});

async function tabTo(page: import('@playwright/test').Page, name: string) {
  for (let presses = 0; presses < 60; presses += 1) {
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused instanceof HTMLTextAreaElement) return focused.labels[0]?.textContent ?? '';
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
    });
    if (label.trim() === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`"${name}" cannot be reached with Tab`);
}
