/** How soon the first sentence of a live reply is heard, beside the way that waits for the whole message, in the same turns. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createGoogleClient } from '../../lib/voice/googleClient.ts';
import { GOOGLE_LIMITS } from '../../lib/voice/googlePolicy.ts';
import { createGoogleVoices } from '../../lib/voice/googleVoices.ts';
import { createGuest, type Person } from '../../tests/support/person.ts';
import { listen, sentencesOf } from '../../tests/support/turnStream.ts';
import { percentile } from '../percentile.ts';

export interface FirstSound {
  /** The sentence way over the whole-message way, both at the median. */
  ratio: number | null;
  sentenceMs: { p50: number | null; p95: number | null };
  wholeMs: { p50: number | null; p95: number | null };
  /** To the first byte; `bare` is an answer of the same app that costs nothing, asked for in turn with it. */
  cacheMs: { p50: number | null; p95: number | null; bare: number | null };
}

const TURNS = 20;
const HEARD_AGAIN = 5;
const SETTLE_MS = 400;
const VOICE = 'en-US-Neural2-F';

const sentenceSchema = z.object({ text: z.string(), voiceUrl: z.string() });

export interface FirstSoundOptions {
  baseURL: string;
  /** Of the stand-in that the app speaks through as well. */
  endpoint: string;
  /** What the model says to everything. */
  reply: string;
}

/** @throws Error when something else was said: what is held back would be measured as a shorter message */
export async function measureFirstSound(options: FirstSoundOptions): Promise<FirstSound> {
  const { baseURL, endpoint, reply } = options;
  const client = createGoogleClient({ endpoint });
  const { voice } = createGoogleVoices({ name: VOICE, client, limits: GOOGLE_LIMITS });
  await client.open();
  const bySentence: number[] = [];
  const byMessage: number[] = [];
  const fromCache: number[] = [];
  const bare: number[] = [];

  for (let turn = 0; turn < TURNS; turn += 1) {
    // Somebody new each time: what one person has heard is kept for them.
    const guest = await createGuest(baseURL);
    const { sessionId, opening } = await guest.walk();
    // As a player does, which speaks from the opening on.
    for (const { voiceUrl } of sentencesOf(opening).slice(0, 1)) await heardAt(guest, voiceUrl);
    const { firstSoundMs, text, endMs, voiceUrl } = await hear(guest, sessionId);
    if (text !== reply) throw new Error('The model was not said word for word.');
    bySentence.push(firstSoundMs);

    const asked = performance.now();
    await voice.synthesize({ text, rate: 0.9, signal: AbortSignal.timeout(10_000) });
    byMessage.push(endMs + performance.now() - asked);

    // The call above is made in this process, and what it leaves to be collected would be counted as the app's time.
    await wait(SETTLE_MS);
    for (let again = 0; again < HEARD_AGAIN; again += 1) {
      fromCache.push(await firstByteMs(guest, voiceUrl));
      bare.push(await firstByteMs(guest, '/api/health'));
    }
    // The next one begins with an idle machine.
    await wait(50);
  }
  await client.close();
  const both = (values: number[]) => ({
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
  });
  const [sentenceMs, wholeMs] = [both(bySentence), both(byMessage)];
  const ratio =
    sentenceMs.p50 === null || wholeMs.p50 === null
      ? null
      : Math.round((sentenceMs.p50 / wholeMs.p50) * 1000) / 1000;
  return {
    ratio,
    sentenceMs,
    wholeMs,
    cacheMs: { ...both(fromCache), bare: percentile(bare, 0.95) },
  };
}

/** As a player does it: each sentence's sound is asked for in the moment in which the sentence comes. */
async function hear(guest: Person, sessionId: string) {
  const sent = performance.now();
  const response = await guest.respond(sessionId, 'He carried the bread in his coat.');
  const texts: string[] = [];
  const sounds: { voiceUrl: string; heard: Promise<number> }[] = [];
  await listen(response, (chunk) => {
    if (chunk.type !== 'data-sentence') return false;
    const sentence = sentenceSchema.parse(chunk.data);
    texts.push(sentence.text);
    const { voiceUrl } = sentence;
    if (sounds.length === 0) sounds.push({ voiceUrl, heard: heardAt(guest, voiceUrl) });
    return false;
  });
  const endMs = performance.now() - sent;
  const [first] = sounds;
  if (!first) throw new Error('A turn came without a sentence.');
  const firstSoundMs = (await first.heard) - sent;
  return {
    firstSoundMs,
    endMs,
    text: texts.map((each) => each.trim()).join(' '),
    voiceUrl: first.voiceUrl,
  };
}

async function firstByteMs(guest: Person, path: string): Promise<number> {
  const from = performance.now();
  const response = await guest.call('GET', path);
  const firstByte = performance.now() - from;
  await response.arrayBuffer();
  return firstByte;
}

/** `performance.now()` when the clip is whole, and so can be played. */
async function heardAt(guest: Person, voiceUrl: string): Promise<number> {
  const clip = await guest.call('GET', voiceUrl);
  if (clip.headers.get('x-voice') !== 'google') throw new Error('Another voice spoke.');
  await clip.arrayBuffer();
  return performance.now();
}
