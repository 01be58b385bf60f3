/** What the voice does when something comes between: another app, a reload, a server without a voice; and what a person can set. */
import {
  begin,
  expect,
  guideWords,
  inState,
  LONG,
  outputs,
  recordedWords,
  sounding,
  test,
  withMemory,
} from './fixtures.ts';
import { giveDeviceVoice, isSilent, refuseSoundUntilTap, takeSound } from './sound.ts';

test('what another app takes is paused on the screen too, and a tap goes on with it', async ({
  page,
}) => {
  await begin(page, await withMemory(page, { isVoiceOn: true }));
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  await takeSound(page);
  await inState(page, 'paused');
  const before = await outputs(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await inState(page, 'speaking');
  const at = before.findIndex(({ currentTime }) => currentTime > 0.1);
  await expect.poll(async () => (await outputs(page))[at]?.src).toBe(before[at]?.src);
});

test('a reload in mid-sentence goes on with that sentence, heard, without being asked', async ({
  page,
}) => {
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  const asked: string[] = [];
  // In the second sentence, so that neither the first nor the last one is right.
  await expect.poll(() => page.locator('[data-role="guide"] p').count()).toBeGreaterThan(1);
  await expect
    .poll(() => page.locator('[data-sentence="1"] .word[data-shown]').count())
    .toBeGreaterThan(0);
  const told = await page.evaluate(() =>
    Object.values({ ...sessionStorage }).find((text) => text.includes('"next"')),
  );
  const { next } = JSON.parse(told ?? '{}') as { next: number };
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.includes('/voice/') && !searchParams.has('as'))
      asked.push(searchParams.get('sentence') ?? '');
  });
  await page.reload();
  await inState(page, 'speaking');
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  expect(Number(asked[0])).toBe(next);
  await expect(page.getByRole('button', { name: 'Tap to hear' })).toHaveCount(0);
  await inState(page, 'waiting');
  expect(await guideWords(page)).toEqual(await recordedWords(page, memoryId));
});

test('where a reload needs a tap, the tap goes on with that sentence', { tag: LONG }, async ({
  page,
}) => {
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await refuseSoundUntilTap(page);
  await begin(page, memoryId);
  await expect
    .poll(() => page.locator('[data-sentence="1"] .word[data-shown]').count())
    .toBeGreaterThan(0);
  await page.reload();
  await page.getByRole('button', { name: 'Tap to hear' }).click();
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  await expect(page.locator('[data-sentence="0"] .word')).toHaveCount(0);
});

test.describe('when the server has no voice', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('the device says every sentence once, the screen says so, and the server is not asked each time', async ({
    page,
  }) => {
    await giveDeviceVoice(page);
    const memoryId = await withMemory(page, { isVoiceOn: true });
    let asked = 0;
    await page.route('**/voice/**', (route) => {
      asked += 1;
      const error = { code: 'unavailable', message: 'The voice is not available right now.' };
      return route.fulfill({ status: 503, json: { error } });
    });
    await begin(page, memoryId);
    await inState(page, 'speaking');
    await expect(page.getByText('This device’s own voice')).toBeVisible();
    await inState(page, 'waiting');
    const said = await page.evaluate(() => window.deviceSaid);
    expect([said.join(' ')]).toEqual(await recordedWords(page, memoryId));
    expect(asked).toBeLessThan(2 * said.length);
    expect(await isSilent(page)).toBe(true);

    await page.getByLabel('Your words').fill('The wall was warm.');
    const before = asked;
    await page.keyboard.press('Enter');
    await inState(page, 'speaking');
    await inState(page, 'waiting');
    // At most one sentence, its sound and its words, to see whether the server is well again.
    expect(asked - before).toBeLessThanOrEqual(2);
  });
});

test('one sentence or all of it is said again, in another voice, pace and loudness, which are kept', {
  tag: LONG,
}, async ({ page }) => {
  test.setTimeout(90_000);
  await begin(page, await withMemory(page, { isVoiceOn: true }));
  await inState(page, 'speaking');
  await inState(page, 'waiting');
  const words = await guideWords(page);

  await page.locator('[data-sentence="2"]').click();
  await inState(page, 'speaking');
  expect(await guideWords(page)).toEqual(words);
  await inState(page, 'waiting');

  await page.getByRole('button', { name: 'Voice', exact: true }).click();
  await page.getByLabel('Which voice').selectOption({ label: 'A man’s voice, Scottish' });
  await page.getByLabel(/^Pace:/).fill('0.7');
  await page.getByLabel(/^Volume:/).fill('0.4');
  const profile = async () => (await (await page.request.get('/api/profile')).json()).voice;
  await expect.poll(profile).toMatchObject({ name: 'awb', rate: 0.7, volume: 0.4 });

  await page.getByRole('button', { name: /^Hear it/ }).click();
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  await page.getByRole('button', { name: 'The last sentence again' }).click();
  await expect
    .poll(() =>
      page.evaluate(() =>
        window.audioOutputs.some(
          ({ paused, playbackRate, preservesPitch, volume, currentTime }) =>
            !paused && playbackRate === 0.7 && preservesPitch && volume === 0.4 && currentTime > 0,
        ),
      ),
    )
    .toBe(true);
  await page.getByRole('button', { name: 'Turn the voice off' }).click();
  expect(await isSilent(page)).toBe(true);
  await expect(page.getByText('Words only')).toBeVisible();
});
