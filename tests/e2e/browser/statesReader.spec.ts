/** A walkthrough as a screen reader tells it: each sentence once, whole, in order, and never over the guide's voice. */
import type { Page } from '@playwright/test';
import type { SessionView } from '../../../lib/protocol.ts';
import { announced, listen } from './announcements.ts';
import {
  begin,
  expect,
  inState,
  LONG,
  sessionIds,
  sounding,
  test,
  withMemory,
} from './fixtures.ts';
import { saidOf } from './walked.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const ANSWER = 'The wall was warm.';

/** What may be told beside the guide's sentences. */
const AROUND = ['The guide is about to speak.', `You: ${ANSWER}`, 'Your memory is being opened.'];

test('every sentence is announced once, whole and in its order', async ({ page }) => {
  test.setTimeout(120_000);
  await listen(page);
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await inState(page, 'waiting');
  await page.getByLabel('Your words').fill(ANSWER);
  await page.keyboard.press('Enter');
  await inState(page, 'streaming');
  await page.getByRole('button', { name: 'All words' }).click();
  await inState(page, 'waiting');

  const said = await guideSentences(page, memoryId);
  expect(said.length).toBeGreaterThan(3);
  const told = (await toldByLog(page)).map((text) =>
    AROUND.reduce((rest, other) => rest.replace(other, ''), text),
  );
  expect(told.filter((text) => text !== '')).toEqual(said);
});

test('nothing is announced while the voice speaks, and the log speaks again after it', {
  tag: LONG,
}, async ({ page }) => {
  test.setTimeout(120_000);
  await listen(page);
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  await inState(page, 'speaking');
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'off');
  await inState(page, 'waiting');
  expect((await announced(page)).filter(({ isOverVoice }) => isOverVoice)).toEqual([]);
  const said = await guideSentences(page, memoryId);
  const told = await toldByLog(page);
  expect(said.filter((sentence) => told.includes(sentence))).toEqual([]);
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'polite');
});

async function toldByLog(page: Page): Promise<string[]> {
  const all = await announced(page);
  return all.filter(({ role }) => role === 'log').map(({ text }) => text);
}

/** From the record, of every turn so far. */
async function guideSentences(page: Page, memoryId: string): Promise<string[]> {
  const [sessionId] = await sessionIds(page, memoryId);
  const response = await page.request.get(`/api/walkthrough-v2/session/${sessionId}`);
  const { messages }: SessionView = await response.json();
  return messages.filter(({ role }) => role === 'assistant').flatMap(saidOf);
}
