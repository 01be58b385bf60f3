/** "Steady me" and "Help now": one tap from anywhere, and back to exactly where one was. */
import { FIRST_LINE, smallerSide, stepAside } from './calmPage.ts';
import {
  begin,
  expect,
  inState,
  LONG,
  outputs,
  sounding,
  tapWords,
  test,
  withMemory,
} from './fixtures.ts';

test.describe('on every page', () => {
  test.use({ expectedErrors: /404/ });

  test('both are there, and open by one tap', async ({ page }) => {
    const memoryId = await withMemory(page);
    for (const path of ['/', '/memories/new', `/memories/${memoryId}`, '/settings', '/nowhere']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const [name, words] of [
        ['Steady me', FIRST_LINE],
        ['Help now', 'Talk to a person'],
      ] as const) {
        const button = page.getByRole('button', { name });
        await expect.poll(() => smallerSide(button), path).toBeGreaterThanOrEqual(48);
        await stepAside(page, name);
        await expect(page.getByRole('dialog').getByText(words)).toBeVisible();
        await page.getByRole('button', { name: 'Back to where I was' }).click();
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
    }
  });
});

test.describe('before the page’s code has come', () => {
  test.use({ expectedErrors: /404/ });

  test('a tap is not lost', async ({ page }) => {
    let serve: () => void = () => undefined;
    const isTapped = new Promise<void>((resolve) => {
      serve = resolve;
    });
    await page.route('**/_next/static/**/*.js*', async (route) => {
      await isTapped;
      await route.continue();
    });
    await page.goto('/nowhere', { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Steady me' }).click();
    serve();
    await expect(page.getByRole('dialog').getByText(FIRST_LINE)).toBeVisible();
  });
});

test('the telling, a half-written answer and the focus come back as they were', async ({
  page,
}) => {
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await expect.poll(async () => (await sounding(page))?.currentTime ?? 0).toBeGreaterThan(0.1);
  await page.getByLabel('Your words').fill('Half a thought');
  await page.keyboard.press('ArrowLeft');
  const guide = await page.evaluate(async () => {
    // Outputs are made two by two: these are the guide's, whether or not those of "Steady me" are there already.
    const heard = window.audioOutputs.findIndex(({ paused }) => !paused);
    const places = [heard - (heard % 2), heard - (heard % 2) + 1];
    const guideOutputs = window.audioOutputs.filter((_, at) => places.includes(at));
    const from = performance.now();
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Steady me',
    );
    button?.click();
    const sounding = guideOutputs.filter(({ paused }) => !paused);
    const silenced = (output: HTMLAudioElement) =>
      new Promise((resolve) => output.addEventListener('pause', resolve, { once: true }));
    await Promise.all(sounding.map(silenced));
    const silentAfterMs = performance.now() - from;
    return { silentAfterMs, places, heard };
  });
  expect(guide.silentAfterMs).toBeLessThan(100);
  await expect(page.getByText(FIRST_LINE)).toBeVisible();
  const words = await page.locator('.word[data-shown]').count();
  const ofGuide = async () => (await outputs(page)).filter((_, at) => guide.places.includes(at));
  const ofCalm = async () => (await outputs(page)).filter((_, at) => !guide.places.includes(at));
  // The other one may take in the next sentence meanwhile.
  const held = async () => (await outputs(page))[guide.heard];
  const atHold = await held();
  await expect.poll(async () => (await ofCalm()).some(({ paused }) => !paused)).toBe(true);
  expect(await held()).toEqual(atHold);
  expect((await ofGuide()).every(({ paused }) => paused)).toBe(true);
  expect(await page.locator('.word[data-shown]').count()).toBe(words);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await ofCalm()).every(({ paused }) => paused)).toBe(true);
  await expect(page.getByLabel('Your words')).toBeFocused();
  await expect(page.getByLabel('Your words')).toHaveValue('Half a thought');
  await page.keyboard.type('|');
  await expect(page.getByLabel('Your words')).toHaveValue('Half a though|t');
  await inState(page, 'speaking');
  await expect.poll(async () => (await ofGuide()).some(({ paused }) => !paused)).toBe(true);
});

test('what was paused stays paused, and a page stays scrolled where it was', { tag: LONG }, async ({
  page,
}) => {
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await inState(page, 'streaming');
  await page.keyboard.press('Escape');
  await inState(page, 'paused');
  await stepAside(page, 'Steady me');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await inState(page, 'paused');

  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto('/settings');
  await expect(page.getByLabel('What shall it call you?')).toBeVisible();
  await page.evaluate(() => {
    window.scrollTo(0, 200);
    // A test's own click would first scroll to the button.
    document.querySelector<HTMLElement>('[data-aside="steady"]')?.click();
  });
  await page.getByRole('button', { name: 'Back to where I was' }).click();
  expect(await page.evaluate(() => window.scrollY)).toBe(200);
});

test('both are in reach with the voice’s panel open, and after the end', { tag: LONG }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page, await withMemory(page));
  await inState(page, 'streaming');
  await page.getByRole('button', { name: 'Voice', exact: true }).click();
  await stepAside(page, 'Help now');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Turn the voice on' })).toBeVisible();
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, end here' }).click();
  await inState(page, 'streaming');
  await tapWords(page);
  await inState(page, 'ended');
  await stepAside(page, 'Steady me');
  await page.getByRole('button', { name: 'Back to where I was' }).click();
  await inState(page, 'ended');
});

test('both open over a question, which then stands as it was', { tag: LONG }, async ({ page }) => {
  await begin(page, await withMemory(page));
  await inState(page, 'streaming');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Shall we end here?' });
  for (const [name, words] of [
    ['Steady me', FIRST_LINE],
    ['Help now', 'Talk to a person'],
  ] as const) {
    await question.getByRole('button', { name }).click();
    await expect(page.getByText(words)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(words)).toHaveCount(0);
    await expect(question).toBeVisible();
  }
  await page.getByRole('button', { name: 'Not yet' }).click();
  await inState(page, 'streaming', 'waiting');
});

test('the breath can be left out, and the voice turned off', async ({ page }) => {
  await withMemory(page, { isVoiceOn: true });
  await page.goto('/');
  await stepAside(page, 'Steady me');
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  await page.getByRole('button', { name: 'Turn the voice off' }).click();
  expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
  await page.getByRole('button', { name: 'Without the breathing' }).click();
  await expect(page.locator('.steady-breath')).toHaveAttribute('data-breath', 'still');
  await page.getByRole('dialog').getByRole('button', { name: 'Help now' }).click();
  await expect(page.getByRole('dialog')).toContainText('Talk to a person');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('whoever has turned the voice off is not spoken to', { tag: LONG }, async ({ page }) => {
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await inState(page, 'streaming');
  await stepAside(page, 'Steady me');
  await expect(page.getByRole('button', { name: 'Turn the voice on' })).toBeVisible();
  await expect(page.getByText('This is today.')).toBeVisible({ timeout: 15_000 });
  expect(await sounding(page)).toBeUndefined();
});
