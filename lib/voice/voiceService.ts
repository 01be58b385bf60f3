/** Speaks for people: makes each sentence once, keeps it privately for a while, and puts messages together. */

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { untilAborted } from '../resilience/untilAborted.ts';
import { speakable } from '../sentences/sentences.ts';
import type { Speech, SpeechPart, Voice } from './voice.ts';

export interface TaggedSpeech extends Speech {
  /** A strong entity tag with its quotes, from the sound itself. */
  etag: string;
}

export interface SentenceRequest {
  ownerId: string;
  text: string;
  rate: number;
  /** As the person chose; without a choice, and for one that is not there any more, the first voice speaks. */
  voiceName?: string | null;
  signal: AbortSignal;
}

export interface MessageRequest {
  ownerId: string;
  sentences: readonly { text: string; pauseAfterMs: number }[];
  rate: number;
  voiceName?: string | null;
  signal: AbortSignal;
}

export interface VoiceService {
  /** The one that speaks as long as nobody has chosen another. */
  readonly voice: Voice;
  /** All that can be chosen, that one first. */
  readonly voices: readonly Voice[];
  /** A text with nothing to say gives a short silent clip. @throws {VoiceError} or the signal's reason. */
  speak(request: SentenceRequest): Promise<TaggedSpeech>;
  /** The whole message as one clip, with the authored pauses. @throws {VoiceError} or the signal's reason. */
  speakMessage(request: MessageRequest): Promise<TaggedSpeech>;
  /** Drops all that was spoken for a person, also what is being spoken now. */
  forget(ownerId: string): void;
}

export interface VoiceServiceOptions {
  voice: Voice;
  others?: readonly Voice[];
  /** Of sound, over all people; the least recently heard goes first. */
  cacheBytes?: number;
}

interface Kept {
  ownerId: string;
  speech: TaggedSpeech;
}

/** One synthesis, and how many still wait for it. */
interface Flight {
  ownerId: string;
  work: Promise<TaggedSpeech>;
  stop: AbortController;
  listeners: number;
}

/** About twelve minutes of Flite's 16 kHz, that is some two hundred sentences. */
const CACHE_BYTES = 24 * 1024 * 1024;
const SILENT_CLIP_MS = 300;
/** What a clip costs beside its samples: keys, words, bookkeeping. */
const ENTRY_BYTES = 1_024;

export function createVoiceService({
  voice,
  others = [],
  cacheBytes = CACHE_BYTES,
}: VoiceServiceOptions): VoiceService {
  const cache = new LRUCache<string, Kept>({
    maxSize: cacheBytes,
    sizeCalculation: ({ speech }) => speech.audio.byteLength + ENTRY_BYTES,
  });
  const flights = new Map<string, Flight>();
  const voices = [voice, ...others];
  const chosen = (name: string | null | undefined) =>
    voices.find((each) => each.name === name) ?? voice;

  function takeOff(key: string, { ownerId, text, rate, voiceName }: SentenceRequest): Flight {
    const stop = new AbortController();
    const work = chosen(voiceName).synthesize({ text, rate, signal: stop.signal }).then(tagged);
    const flight: Flight = { ownerId, work, stop, listeners: 0 };
    flights.set(key, flight);
    const land = (speech: TaggedSpeech | null) => {
      // Not there any more when the person was forgotten meanwhile.
      if (flights.get(key) !== flight) return;
      flights.delete(key);
      if (speech !== null) cache.set(key, { ownerId, speech });
    };
    work.then(land, () => land(null));
    return flight;
  }

  async function speak(request: SentenceRequest): Promise<TaggedSpeech> {
    request.signal.throwIfAborted();
    const sentence = { ...request, text: request.text.trim(), rate: roundRate(request.rate) };
    if (!speakable(sentence.text)) {
      return tagged(
        chosen(sentence.voiceName).join([{ speech: null, pauseAfterMs: SILENT_CLIP_MS }]),
      );
    }
    const key = keyOf(chosen(sentence.voiceName), sentence);
    const kept = cache.get(key);
    if (kept !== undefined) return kept.speech;

    const flight = flights.get(key) ?? takeOff(key, sentence);
    flight.listeners++;
    try {
      return await untilAborted(flight.work, request.signal);
    } finally {
      flight.listeners--;
      if (flight.listeners === 0 && flights.get(key) === flight) {
        flights.delete(key);
        flight.stop.abort(request.signal.reason);
      }
    }
  }

  return {
    voice,
    voices,
    speak,
    async speakMessage({ sentences, ...request }) {
      const parts: SpeechPart[] = [];
      // One after the other, so that a long message never stands before somebody's next sentence.
      for (const { text, pauseAfterMs } of sentences) {
        const speech = speakable(text) ? await speak({ ...request, text }) : null;
        parts.push({ speech, pauseAfterMs });
      }
      const saysNothing = parts.every((part) => part.speech === null);
      return tagged(
        chosen(request.voiceName).join(
          saysNothing ? [{ speech: null, pauseAfterMs: SILENT_CLIP_MS }] : parts,
        ),
      );
    },
    forget(ownerId) {
      for (const [key, kept] of cache.entries()) if (kept.ownerId === ownerId) cache.delete(key);
      for (const [key, flight] of flights) {
        if (flight.ownerId !== ownerId) continue;
        flights.delete(key);
        flight.stop.abort();
      }
    },
  };
}

/** Everything that changes the sound, and whose it is; hashed, so that the cache holds nobody's words. */
function keyOf(voice: Voice, { ownerId, text, rate }: SentenceRequest): string {
  const { provider, name, version } = voice;
  return hash(JSON.stringify([ownerId, provider, name, version, rate, text]));
}

/** Nobody hears less than a hundredth, and it would only be made and kept twice. */
function roundRate(rate: number): number {
  return Math.round(rate * 100) / 100;
}

function tagged(speech: Speech): TaggedSpeech {
  return { ...speech, etag: `"${hash(speech.audio)}"` };
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 27);
}
