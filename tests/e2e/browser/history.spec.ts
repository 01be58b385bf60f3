/** A walkthrough that is over: read again and heard again, and the sentence that was taken along. */
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
import { saidOf, walked } from './walked.ts';

declare global {
  interface Window {
    /** What was marked as being spoken, in order. */
    markedLines: string[];
    mediaButtons: Map<string, () => void>;
    screensHeld: number;
  }
}

test.beforeEach(({ context }) => context.addInitScript(watchThePage));

test('it is heard sentence by sentence, in order, without what went unheard', {
  tag: LONG,
}, async ({ page }) => {
  test.setTimeout(120_000);
  const session = await walked(page, await withMemory(page));
  await page.goto(`/sessions/${session.sessionId}`);
  await expect(page.getByText('Not heard any more:')).toBeVisible();
  await page.getByRole('button', { name: 'Hear all of it: the whole walkthrough' }).click();
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);

  const heard = session.messages.filter(({ role }) => role === 'assistant').flatMap(saidOf);
  const firstFour = heard.slice(0, 4);
  await expect
    .poll(() => page.evaluate(() => window.markedLines.length), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(4);
  expect(await page.evaluate(() => window.markedLines.slice(0, 4))).toEqual(firstFour);
  await expect(page.locator('[aria-current="true"]')).toHaveCSS(
    'text-decoration-line',
    'underline',
  );
});

test('one message is heard alone, and one thing at a time', { tag: LONG }, async ({ page }) => {
  const session = await walked(page, await withMemory(page));
  await page.goto(`/sessions/${session.sessionId}`);
  await page.getByRole('button', { name: 'Hear all of it: the whole walkthrough' }).click();
  await page.getByRole('button', { name: 'Hear it: what the guide said, 2 of 3' }).click();
  await expect(page.getByRole('button', { name: 'Hear all of it' })).toBeVisible();
  const [, second] = session.messages.filter(({ role }) => role === 'assistant').map(saidOf);
  await expect(page.locator('[aria-current="true"]')).toHaveText(second?.[0] ?? '');
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  expect((await outputs(page)).filter(({ paused }) => !paused)).toHaveLength(1);
});

test('leaving makes it silent at once, not when the next page is there', async ({ page }) => {
  const session = await walked(page, await withMemory(page));
  await page.goto(`/sessions/${session.sessionId}`);
  await page.getByRole('button', { name: 'Hear all of it: the whole walkthrough' }).click();
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  const isSilent = await page.evaluate(() => {
    const links = [...document.querySelectorAll('a')];
    links.find(({ textContent }) => textContent?.includes('Back to the memory'))?.click();
    return window.audioOutputs.every(({ paused }) => paused);
  });
  expect(isSilent).toBe(true);
  await expect(page.getByText('Walkthroughs so far')).toBeVisible();
});

test('it is paused by key, by the lock screen and by stepping aside, and goes on by a tap', async ({
  page,
}) => {
  const session = await walked(page, await withMemory(page));
  await page.goto(`/sessions/${session.sessionId}`);
  const button = (label: string) =>
    page.getByRole('button', { name: `${label}: the whole walkthrough` });
  const lockScreen = () =>
    page.evaluate(() => [
      navigator.mediaSession.playbackState,
      navigator.mediaSession.metadata?.title ?? null,
      window.screensHeld,
    ]);

  await button('Hear all of it').click();
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  expect(await lockScreen()).toEqual(['playing', 'Keepsake', 1]);

  await page.keyboard.press('Escape');
  await expect(button('Go on')).toBeVisible();
  expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
  expect(await lockScreen()).toEqual(['paused', 'Keepsake', 0]);

  await page.evaluate(() => window.mediaButtons.get('play')?.());
  await expect(button('Pause')).toBeVisible();
  await page.evaluate(() => window.mediaButtons.get('pause')?.());
  await button('Go on').click();
  await expect(button('Pause')).toBeVisible();

  await page.getByRole('button', { name: 'Steady me' }).click();
  await page.keyboard.press('Escape');
  await button('Go on').click();
  await expect(button('Pause')).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(button('Hear all of it')).toBeVisible();
  expect(await lockScreen()).toEqual(['none', null, 0]);
  expect(await page.evaluate(() => window.mediaButtons.size)).toBe(0);
});

/** A sentence of a second or two is over between looks that grow apart. */
const SHORT_CLIP = { intervals: [100] };

test('the sentence to take along is heard at the end, and again from the memory', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await inState(page, 'streaming', 'waiting');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, end here' }).click();
  await inState(page, 'streaming');
  await tapWords(page);
  await inState(page, 'ended');
  const takeAway = (await page.getByRole('blockquote').textContent()) ?? '';
  await page.getByRole('button', { name: 'Hear it: this sentence' }).click();
  await expect.poll(async () => Boolean(await sounding(page)), SHORT_CLIP).toBe(true);
  await expect(page.getByRole('button', { name: 'Pause: this sentence' })).toBeVisible();

  await page.getByRole('link', { name: 'Back to the memory' }).click();
  await expect(page.getByRole('link', { name: takeAway })).toBeVisible();
  expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
  await page.getByRole('button', { name: `Hear it: ${takeAway}` }).click();
  await expect.poll(async () => Boolean(await sounding(page)), SHORT_CLIP).toBe(true);
  await expect(page.getByRole('button', { name: `Hear it: ${takeAway}` })).toBeVisible();
  expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
});

test.describe('when the voice does not come', () => {
  test.use({ expectedErrors: /503/ });

  test('it is said honestly, and can be tried again', { tag: LONG }, async ({ page }) => {
    const session = await walked(page, await withMemory(page));
    await page.route('**/walkthrough-v2/voice/**', (route) => {
      const error = { code: 'unavailable', message: 'The voice is not available right now.' };
      return route.fulfill({ status: 503, json: { error } });
    });
    await page.goto(`/sessions/${session.sessionId}`);
    await page.getByRole('button', { name: 'Hear it: this sentence' }).click();
    await expect(page.getByText('The voice did not come.')).toBeVisible();
    await page.unroute('**/walkthrough-v2/voice/**');
    await page.getByRole('button', { name: 'Try again: this sentence' }).click();
    await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
    await expect(page.getByText('The voice did not come.')).toBeHidden();
  });
});

/** What is marked, what the lock screen's buttons would do, and how often the screen is held awake. */
function watchThePage() {
  window.markedLines = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target instanceof Element && target.getAttribute('aria-current') === 'true') {
        window.markedLines.push(target.textContent ?? '');
      }
    }
  }).observe(document, { subtree: true, attributeFilter: ['aria-current'] });

  window.mediaButtons = new Map();
  navigator.mediaSession.setActionHandler = (action, handler) => {
    if (handler) window.mediaButtons.set(action, () => handler({ action }));
    else window.mediaButtons.delete(action);
  };

  window.screensHeld = 0;
  const request = async () => {
    window.screensHeld += 1;
    const release = async () => {
      window.screensHeld -= 1;
    };
    return { released: false, release };
  };
  Object.defineProperty(navigator, 'wakeLock', { value: { request } });
}
