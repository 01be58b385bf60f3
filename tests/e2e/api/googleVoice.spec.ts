/** The whole app with Google's voice, over a stand-in on its wire: who speaks, what is shared, and what happens when it fails. */
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { isAuthored } from '../../../lib/voice/authored.ts';
import { readMp3 } from '../../../lib/voice/mp3.ts';
import { expectError } from '../../support/expectError.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { createGuest, okJson, type Person } from '../../support/person.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { createTtsServer, type TtsServer } from '../../support/tts/server.ts';
import { sentencesOf } from '../../support/turnStream.ts';
import { readWav } from '../../support/wav.ts';

test.describe.configure({ timeout: 180_000 });

let google: TtsServer;
let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: KeepsakeServer;
let guest: Person;

test.beforeAll(async () => {
  // The tests' own time is not the hook's; a server starts slowly where others have the cores.
  test.setTimeout(180_000);
  google = await createTtsServer();
  folder = await madeDataDir();
  const env = {
    GOOGLE_TTS_ENDPOINT: google.endpoint,
    CIRCUIT_BREAKER_THRESHOLD: '3',
    CIRCUIT_BREAKER_RESET_TIMEOUT: '500',
  };
  server = await startServer({ dataDir: folder.path, env });
});
test.beforeEach(async () => {
  guest = await createGuest(server.baseURL);
});
test.afterEach(() => google.unscript());
test.afterAll(async () => {
  await server.stop();
  google.stop();
  await folder.remove();
});

const wordsSchema = z.object({
  durationMs: z.number().positive(),
  words: z.array(z.object({ text: z.string().min(1), startMs: z.number().min(0) })).min(1),
  voice: z.enum(['google', 'embedded']),
});

const voicesSchema = z.object({
  voices: z.array(z.object({ name: z.string(), provider: z.string(), sampleUrl: z.string() })),
  current: z.string(),
});
const steadySchema = z.object({ clips: z.array(z.object({ url: z.string() })).min(1) });

/** One with the person's own words in it, which nobody else has heard. */
async function ownSentence() {
  const { messageId, opening } = await guest.walk();
  const sentence = sentencesOf(opening).find(({ text }) => !isAuthored(text.trim()));
  if (!sentence) throw new Error('An opening took up nothing of the memory.');
  return { messageId, sentence };
}

async function clip(path: string) {
  const response = await guest.call('GET', path);
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { voice: response.headers.get('x-voice'), headers: response.headers, bytes };
}

test('every sentence is Google’s, as MP3, private, with its words on its own clock', async () => {
  const { opening } = await guest.walk();
  for (const { voiceUrl, text } of sentencesOf(opening)) {
    const { voice, headers, bytes } = await clip(voiceUrl);
    const { durationMs, words, ...told } = wordsSchema.parse(
      await okJson(await guest.call('GET', `${voiceUrl}&as=words`)),
    );
    expect([voice, told.voice]).toEqual(['google', 'google']);
    expect(headers.get('content-type')).toBe('audio/mpeg');
    expect(headers.get('cache-control')).toMatch(/\bprivate\b/);
    expect(readMp3(bytes).durationMs).toBe(durationMs);
    expect(words.map((word) => word.text)).toEqual(text.trim().split(/\s+/));
    const request = google.requests.find((each) => each.text === text.trim());
    expect(request).toMatchObject({ voiceName: 'en-US-Neural2-F', speakingRate: 0.9 });
  }
});

test('a sentence is made once for its sound, its words, a replay and the whole message', async () => {
  const { messageId, opening } = await guest.walk();
  const sentences = sentencesOf(opening);
  for (const { voiceUrl } of sentences) await clip(voiceUrl);
  const made = google.requests.length;

  for (const { voiceUrl } of sentences) {
    await clip(voiceUrl);
    await okJson(await guest.call('GET', `${voiceUrl}&as=words`));
  }
  const whole = await clip(`/api/walkthrough-v2/voice/${messageId}`);

  expect(google.requests.length).toBe(made);
  expect(whole.voice).toBe('google');
  const last = sentences.at(-1)?.pauseAfterMs ?? 0;
  expect(readMp3(whole.bytes).durationMs).toBeGreaterThan(last);
});

test('when Google fails, the embedded voice says the sentence, the screen can tell, and it heals', async () => {
  const { messageId, sentence } = await ownSentence();
  google.rule(() => 'unavailable');

  const sound = await clip(sentence.voiceUrl);
  const words = await okJson(await guest.call('GET', `${sentence.voiceUrl}&as=words`));
  expect(sound.voice).toBe('embedded');
  expect(readWav(Buffer.from(sound.bytes)).peak).toBeGreaterThan(0.05);
  expect(wordsSchema.parse(words).voice).toBe('embedded');
  const health = await okJson(await guest.call('GET', '/api/health/ready'));
  expect(health).toMatchObject({
    status: 'degraded',
    checks: { voice: { status: 'degraded', kind: 'google', links: [{ state: 'open' }, {}] } },
  });

  google.unscript();
  const waiting = guest;
  await expect(async () => {
    guest = await createGuest(server.baseURL);
    expect((await clip((await ownSentence()).sentence.voiceUrl)).voice).toBe('google');
  }).toPass({ intervals: [200] });
  // One answer has one format, and the sentence stays the embedded voice's for a while.
  guest = waiting;
  const whole = await clip(`/api/walkthrough-v2/voice/${messageId}`);
  expect([whole.voice, whole.headers.get('content-type')]).toEqual(['embedded', 'audio/wav']);
});

for (const fault of [
  'invalid',
  'unauthenticated',
  'empty',
  'half a file',
  'wrong format',
] as const) {
  test(`“${fault}” is heard as the embedded voice, never as silence`, async () => {
    const { sentence } = await ownSentence();
    google.rule(() => fault);
    const { voice, bytes } = await clip(sentence.voiceUrl);
    expect(voice).toBe('embedded');
    expect(readWav(Buffer.from(bytes)).durationMs).toBeGreaterThan(200);
  });
}

test('the voices are the provider’s and our own, each with a sample of exactly that voice', async () => {
  await expect(async () => {
    const { voices, current } = voicesSchema.parse(
      await okJson(await guest.call('GET', '/api/voices')),
    );
    expect(current).toBe('en-US-Neural2-F');
    expect(voices.map(({ name, provider }) => `${provider} ${name}`)).toEqual([
      'google en-US-Neural2-F',
      'google en-US-Neural2-A',
      'google en-GB-Neural2-B',
      'embedded slt',
      'embedded rms',
      'embedded awb',
    ]);
    for (const { provider, sampleUrl } of voices) {
      expect((await clip(sampleUrl)).voice).toBe(provider);
    }
  }).toPass({ intervals: [500] });
  google.rule(() => 'invalid');
  await expectError(await guest.call('GET', '/api/voices/en-AU-Neural2-A/sample'), 404);
});

test('another voice speaks as soon as it is chosen', async () => {
  const { opening } = await guest.walk();
  const url = sentencesOf(opening)[0]?.voiceUrl ?? '';
  await guest.call('PUT', '/api/profile', { json: { voice: { name: 'rms' } } });
  expect((await clip(url)).voice).toBe('embedded');
  await guest.call('PUT', '/api/profile', { json: { voice: { name: 'en-US-Neural2-A' } } });

  await expect(async () => {
    expect((await clip(url)).voice).toBe('google');
  }).toPass({ intervals: [200] });
  expect(google.requests.at(-1)?.voiceName).toBe('en-US-Neural2-A');
});

test('“Steady me” needs nobody: it is the embedded voice’s, whatever Google does', async () => {
  const list = steadySchema.parse(await okJson(await guest.call('GET', '/api/steady')));
  const before = google.requests.length;
  google.rule(() => 'hang');

  expect((await clip(list.clips[0]?.url ?? '')).voice).toBe('embedded');
  expect(google.requests.length).toBe(before);
});
