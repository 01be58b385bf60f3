/** The voice of a message: sentence by sentence and whole, really audible, private, and cheap to ask for again. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { okJson, type Person } from '../../support/person.ts';
import { listen, sentencesOf } from '../../support/turnStream.ts';
import { readWav } from '../../support/wav.ts';
import { expect, test } from './fixtures.ts';

const wordsSchema = z.object({
  durationMs: z.number().positive(),
  words: z.array(z.object({ text: z.string().min(1), startMs: z.number().min(0) })).min(1),
});

async function clip(person: Person, path: string) {
  const response = await person.call('GET', path);
  expect(response.status).toBe(200);
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

test('every sentence can be heard, and is not silence', async ({ guest }) => {
  const { messageId, opening } = await guest.walk();
  for (const { index, voiceUrl } of sentencesOf(opening)) {
    expect(voiceUrl).toContain(`/api/walkthrough-v2/voice/${messageId}?sentence=${index}`);
    const { headers, bytes } = await clip(guest, voiceUrl);
    expect(headers.get('content-type')).toMatch(/^audio\/(wav|x-wav|mpeg)/);
    expect(headers.get('cache-control')).toMatch(/\bprivate\b/);
    const sound = readWav(bytes);
    expect(sound.peak).toBeGreaterThan(0.05);
    expect(sound.leadingSilenceMs).toBeLessThan(60);
    expect(sound.durationMs).toBeGreaterThan(200);
  }
});

test('a sentence can be heard while its turn still runs, the whole message only after', async ({
  guest,
}) => {
  const { sessionId, messageId } = await guest.start(await guest.remember());
  const early = await listen(await guest.stream(sessionId), ({ type }) => type === 'data-sentence');
  const [first] = sentencesOf(early);
  const whole = await guest.call('GET', `/api/walkthrough-v2/voice/${messageId}`);
  await expectError(whole, 409);
  expect(readWav((await clip(guest, first?.voiceUrl ?? '')).bytes).peak).toBeGreaterThan(0.05);
  await listen(await guest.stream(sessionId));
  expect((await guest.call('GET', `/api/walkthrough-v2/voice/${messageId}`)).status).toBe(200);
});

test('the whole message is as long as its sentences and their pauses together', async ({
  guest,
}) => {
  const { messageId, opening } = await guest.walk();
  const sentences = sentencesOf(opening);
  const whole = readWav((await clip(guest, `/api/walkthrough-v2/voice/${messageId}`)).bytes);
  const parts = await Promise.all(
    sentences.map(async ({ voiceUrl }) => readWav((await clip(guest, voiceUrl)).bytes).durationMs),
  );
  const spoken = parts.reduce((sum, part) => sum + part, 0);
  const pauses = sentences.reduce((sum, { pauseAfterMs }) => sum + pauseAfterMs, 0);
  expect(whole.durationMs).toBeGreaterThan(spoken);
  expect(whole.durationMs).toBeLessThanOrEqual(spoken + pauses + 100);
});

test('the words of a sentence have their times', async ({ guest }) => {
  const { opening } = await guest.walk();
  const [first] = sentencesOf(opening);
  const { bytes } = await clip(guest, first?.voiceUrl ?? '');
  const answer = await okJson(await guest.call('GET', `${first?.voiceUrl}&as=words`));
  const { durationMs, words } = wordsSchema.parse(answer);
  expect(Math.abs(durationMs - readWav(bytes).durationMs)).toBeLessThan(30);
  const starts = words.map(({ startMs }) => startMs);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts.at(-1)).toBeLessThan(durationMs);
  expect(words.length).toBe(first?.text.trim().split(/\s+/).length);
});

test('a clip that is known is not sent again', async ({ guest }) => {
  const { opening } = await guest.walk();
  const [first] = sentencesOf(opening);
  const path = first?.voiceUrl ?? '';
  const { headers, bytes } = await clip(guest, path);
  const etag = headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[^"]+"$/);
  for (const known of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
    const response = await guest.call('GET', path, { headers: { 'if-none-match': known } });
    expect(response.status, known).toBe(304);
    expect(response.headers.get('etag')).toBe(etag);
    expect(await response.text()).toBe('');
  }
  const again = await clip(guest, path);
  expect(again.bytes.equals(bytes) && again.headers.get('etag') === etag).toBe(true);
  const changed = await guest.call('GET', path, { headers: { 'if-none-match': '"other"' } });
  expect(changed.status).toBe(200);
  await changed.body?.cancel();
});

test('a player can ask for a part', async ({ guest }) => {
  const { opening } = await guest.walk();
  const path = sentencesOf(opening)[0]?.voiceUrl ?? '';
  const { headers, bytes } = await clip(guest, path);
  const size = bytes.length;
  expect(headers.get('accept-ranges')).toBe('bytes');
  const parts: Array<[string, number, number]> = [
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, size - 1],
    ['bytes=-50', size - 50, size - 1],
    [`bytes=10-${size * 2}`, 10, size - 1],
  ];
  for (const [range, from, to] of parts) {
    const response = await guest.call('GET', path, { headers: { range } });
    expect(response.status, range).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to}/${size}`);
    const part = Buffer.from(await response.arrayBuffer());
    expect(part.equals(bytes.subarray(from, to + 1))).toBe(true);
  }
  const beyond = await guest.call('GET', path, { headers: { range: `bytes=${size}-` } });
  expect(beyond.status).toBe(416);
  expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`);
  await beyond.body?.cancel();
  const strange = await guest.call('GET', path, { headers: { range: 'lines=1-2' } });
  expect(strange.status).toBe(200);
  expect(Buffer.from(await strange.arrayBuffer()).equals(bytes)).toBe(true);
});

test('sentences that are not there, and questions that make no sense', async ({ guest }) => {
  const { sessionId, messageId } = await guest.walk();
  await listen(await guest.respond(sessionId, 'It was windy.', 'mine'));
  const voice = (rest: string) => guest.call('GET', `/api/walkthrough-v2/voice/${rest}`);
  await expectError(await voice(`${messageId}?sentence=99`), 404);
  for (const sentence of ['-1', 'one', '1.5', '', '1e3', '9'.repeat(40)]) {
    await expectError(await voice(`${messageId}?sentence=${sentence}`), [400, 404, 422]);
  }
  await expectError(await voice('mine?sentence=0'), 404);
});

test('there is a list of voices, with samples that can be heard', async ({ guest }) => {
  const schema = z.object({
    voices: z
      .array(
        z.object({
          name: z.string(),
          provider: z.string(),
          language: z.string(),
          sampleUrl: z.string(),
        }),
      )
      .min(1),
    current: z.string(),
  });
  const { voices, current } = schema.parse(await okJson(await guest.call('GET', '/api/voices')));
  expect(voices.map(({ name }) => name)).toContain(current);
  for (const { sampleUrl } of voices) {
    expect(readWav((await clip(guest, sampleUrl)).bytes).peak).toBeGreaterThan(0.05);
  }
});
