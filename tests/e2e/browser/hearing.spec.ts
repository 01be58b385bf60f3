/** Speaking instead of typing, and speaking while the guide speaks. */
import type { Page } from '@playwright/test';
import {
  allSaid,
  begin,
  expect,
  guideWords,
  inState,
  LONG,
  recordedWords,
  said,
  test,
  withMemory,
} from './fixtures.ts';
import { noSpeech, scriptSpeech, tell } from './scriptedSpeech.ts';

const speak = (page: Page) => page.getByRole('button', { name: 'Speak', exact: true });
const field = (page: Page) => page.getByLabel('Your words');

test('what is said is seen, can be changed, and is sent after a silence', async ({
  page,
  context,
}) => {
  await scriptSpeech(context);
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await allSaid(page);

  await test.step('the first time it is said who may hear it', async () => {
    await speak(page).click();
    await expect(page.getByRole('dialog')).toContainText('Whoever makes the browser may hear it.');
    await expect(page.getByRole('dialog')).toContainText('No audio is sent to Keepsake.');
    await page.getByRole('dialog').getByRole('button', { name: 'Speak' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(speak(page)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('Listening.')).toBeVisible();
  });

  await test.step('words are seen before they are settled, and none is lost when it ends by itself', async () => {
    // While words keep changing nothing is sent.
    await keepChanging(page, 'she hummed');
    await expect(page.locator('.unsettled')).toContainText('she hummed');
    await expect(field(page)).toHaveValue('');
    await tell(page, { type: 'end' });
    await expect(field(page)).toHaveValue(/^she hummed/);
    await expect.poll(() => page.evaluate(() => window.recognitionsBegun)).toBe(2);
    await expect(speak(page)).toHaveAttribute('aria-pressed', 'true');
  });

  await test.step('whoever writes on sends by themselves', async () => {
    await expect(page.locator('.unsettled')).toContainText('she hummed');
    await page.getByRole('button', { name: 'Keep writing' }).click();
    await page.evaluate(() => window.dispatchEvent(new Event('stop-speaking')));
    await expect(speak(page)).toHaveAttribute('aria-pressed', 'false');
    await expect(field(page)).toHaveValue(/^she hummed.* she hummed/);
    await field(page).fill('She hummed low,');
  });

  await test.step('what is spoken joins what is written, and goes after a silence', async () => {
    await speak(page).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    const counted = countdownSeen(page);
    await tell(page, { type: 'interim', text: 'by the' }, { type: 'final', text: 'by the wall.' });
    await counted;
    await expect(said(page, 'She hummed low, by the wall.')).toBeVisible();
    await expect(field(page)).toHaveValue('');
    await expect(speak(page)).toHaveAttribute('aria-pressed', 'true');
    await allSaid(page);
  });

  await test.step('it is off as soon as somebody steps aside', async () => {
    await page.getByRole('button', { name: 'Steady me' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(() => window.tellRecogniser({ type: 'speechstart' }))).toBe(false);
    await page.keyboard.press('Escape');
    await expect(speak(page)).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('a browser that may not listen says so, and typing goes on', async () => {
    await page.reload();
    await inState(page, 'waiting');
    await speak(page).click();
    await tell(page, { type: 'error', error: 'not-allowed' });
    await expect(page.getByText('Your browser does not let this page listen.')).toBeVisible();
    await expect(speak(page)).toHaveAttribute('aria-pressed', 'false');
    await field(page).fill('And then?');
    await page.keyboard.press('Enter');
    await expect(said(page, 'And then?')).toBeVisible();
  });
});

test('a cough holds the voice for a moment; words interrupt it, and what was not heard is marked', async ({
  page,
  context,
}) => {
  await scriptSpeech(context);
  await context.addInitScript(() => localStorage.setItem('keepsake:hearing', 'known'));
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await speak(page).click();

  // In the page itself: what is heard takes no account of how busy this machine is.
  const heard = await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const sounding = () =>
      window.audioOutputs.find((audio) => !audio.paused && audio.currentTime > 0.2);
    while (!sounding()) await frame();
    const clip = sounding() as HTMLAudioElement;
    const { src } = clip;
    window.tellRecogniser({ type: 'speechstart' });
    const isHeld = window.audioOutputs.every(({ paused }) => paused);
    const words = () => document.querySelectorAll('.word[data-shown]').length;
    const held = { words: words(), position: clip.currentTime };
    let wordsHeld = held.words;
    while (clip.paused) {
      wordsHeld = words();
      await frame();
    }
    const isSameWord = clip.src === src && wordsHeld === held.words;
    const isFurther = clip.currentTime >= held.position;
    window.tellRecogniser({ type: 'interim', text: 'no wait' });
    const isSilent = window.audioOutputs.every(({ paused }) => paused);
    window.tellRecogniser({ type: 'final', text: 'No, wait.' });
    return { isHeld, isSameWord, isFurther, isSilent };
  });
  expect(heard).toEqual({ isHeld: true, isSameWord: true, isFurther: true, isSilent: true });

  await expect(said(page, 'No, wait.')).toBeVisible();
  const [shown = ''] = await guideWords(page);
  const [recorded = ''] = await recordedWords(page, memoryId);
  expect(recorded.startsWith(shown)).toBe(true);
  expect(shown.length).toBeLessThan(recorded.length);
  await page.reload();
  await expect.poll(async () => (await guideWords(page))[0]).toBe(shown);
});

test('there is no microphone where the browser cannot listen', { tag: LONG }, async ({
  page,
  context,
}) => {
  await noSpeech(context);
  await begin(page, await withMemory(page));
  await allSaid(page);
  await expect(field(page)).toBeVisible();
  await expect(speak(page)).toHaveCount(0);
});

/** Somebody goes on speaking until they stop. */
async function keepChanging(page: Page, words: string): Promise<void> {
  await page.evaluate((text) => {
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      window.tellRecogniser({ type: 'interim', text: `${text} ${'la '.repeat(times)}` });
    }, 200);
    window.addEventListener('stop-speaking', () => clearInterval(timer), { once: true });
  }, words);
}

/** Settles when the page has counted down, however briefly. */
async function countdownSeen(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.body.textContent?.includes('Sending in')) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );
}
