/** What is really heard: every sentence once, in order, with its pause, and the words in step; with both voices. */
import type { Page } from '@playwright/test';
import { gapsBetween, latenessOfWords, toldSentences } from '../../support/listening.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { type HeardClip, readRecording, recordSound } from '../../support/soundRecorder.ts';
import { createTtsServer, type TtsServer } from '../../support/tts/server.ts';
import { begin, expect, inState, LONG, sessionIds, test, withMemory } from './fixtures.ts';

/** Nothing comes too soon, by more than an output's own lag may be mistaken. How late is measured in the bench (`gap_ms`, `word_sync_ms`). */
const EARLY_MS = 300;

test('with the embedded voice', async ({ page, context }) => {
  test.setTimeout(120_000);
  await recordSound(context);
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await hearsAll(page, memoryId, 'Keepsake’s own voice');
});

test.describe('with Google’s', () => {
  let google: TtsServer;
  let folder: Awaited<ReturnType<typeof madeDataDir>>;
  let server: KeepsakeServer;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    google = await createTtsServer({ baseMs: 60, characterMs: 1 });
    folder = await madeDataDir();
    const env = { GOOGLE_TTS_ENDPOINT: google.endpoint };
    server = await startServer({ dataDir: folder.path, env });
  });
  test.afterAll(async () => {
    await server.stop();
    google.stop();
    await folder.remove();
  });

  test('voice', { tag: LONG }, async ({ browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ baseURL: server.baseURL });
    await recordSound(context);
    const page = await context.newPage();
    const memoryId = await withMemory(page, { isVoiceOn: true });
    await begin(page, memoryId);
    await hearsAll(page, memoryId, 'Google’s voice');
    await context.close();
  });
});

async function hearsAll(page: Page, memoryId: string, teller: string) {
  await inState(page, 'speaking');
  await expect(page.getByText(teller)).toBeVisible();
  await inState(page, 'waiting');
  const { clips, words } = await readRecording(page);
  const [sessionId = ''] = await sessionIds(page, memoryId);
  const told = await toldSentences(page, sessionId);

  // Each sentence's own clip, told apart by its length, in order, none twice and none left out.
  expect(clips.map(({ durationMs }) => Math.round(durationMs / 50))).toEqual(
    told.map(({ durationMs }) => Math.round(durationMs / 50)),
  );
  expect(clips.every(({ share }) => share > 0.9)).toBe(true);
  expect(clips.map(({ output }) => output)).toEqual(clips.map((_, index) => inTurn(clips, index)));

  const gaps = gapsBetween({ clips, words }, told);
  expect(Math.min(...gaps)).toBeGreaterThan(-EARLY_MS);

  const late = latenessOfWords({ clips, words }, told);
  expect(late.length).toBeGreaterThan(10);
  expect(Math.min(...late)).toBeGreaterThan(-EARLY_MS);
}

/** One and the other. */
function inTurn(clips: HeardClip[], index: number) {
  const first = clips[0]?.output ?? 0;
  const second = clips[1]?.output ?? 1;
  return index % 2 === 0 ? first : second;
}
