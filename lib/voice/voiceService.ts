/** Speaks for people: makes each sentence once, by the first voice that can, and puts messages together. */

import type { Phase } from '../protocol.ts';
import { speakable } from '../sentences/sentences.ts';
import { gatherAuthored, KEEPSAKE_OWNER } from './authored.ts';
import type { ClipShelf } from './clipShelf.ts';
import { createFlights } from './flights.ts';
import { createMaking, type Lineup } from './making.ts';
import { sayingOf } from './saying.ts';
import { createSpokenCache } from './spokenCache.ts';
import { clipKey, clipOf, type SpokenClip } from './spokenClip.ts';
import { type SpeechPart, type Voice, VoiceError, type VoiceProvider } from './voice.ts';

/** Told for what a voice was really made to say, and for nothing that came from the cache. */
export type Meter = (provider: VoiceProvider, characters: number) => void;

interface Request {
  ownerId: string;
  /** 1 is the voice's own pace; the phase may make it slower. */
  rate: number;
  /** Of the turn in which it is said; `exploration` for what belongs to none. */
  phase?: Phase;
  /** As the person chose; without a choice, and for one that is not there any more, the first voice speaks. */
  voiceName?: string | null;
  /** True for a sample: it must be that voice, or none. */
  isAlone?: boolean;
  meter?: Meter;
  signal: AbortSignal;
}

export interface SentenceRequest extends Request {
  text: string;
  /** True while nobody asks for it: it then goes to the shelf, and takes no room among what is heard. */
  isAhead?: boolean;
}

export interface MessageRequest extends Request {
  sentences: readonly { text: string; pauseAfterMs: number }[];
}

/** Voices of a service, which may fail; see `googleVoices`. */
export interface CloudVoices {
  readonly voice: Voice;
  list(): Promise<readonly Voice[]>;
  find(name: string): Promise<Voice | undefined>;
}

export interface VoiceService {
  /** The one that speaks as long as nobody has chosen another. */
  readonly voice: Voice;
  /** The one that always can, with neither network nor cost. */
  readonly embedded: Voice;
  /** All that can be chosen, the first one first. Never rejects. */
  voices(): Promise<readonly Voice[]>;
  /** A text with nothing to say gives a short silent clip. @throws {VoiceError} or the signal's reason. */
  speak(request: SentenceRequest): Promise<SpokenClip>;
  /** The whole message as one clip in one voice, with the authored pauses. @throws {VoiceError} or the signal's reason. */
  speakMessage(request: MessageRequest): Promise<SpokenClip>;
  /** Drops all that was spoken for a person, also what is being spoken now. */
  forget(ownerId: string): void;
  /** Whether nothing is being spoken for anybody. */
  isIdle(): boolean;
}

export interface VoiceServiceOptions {
  /** The embedded one, and its siblings. */
  voice: Voice;
  others?: readonly Voice[];
  /** Speaks first where there is one. */
  cloud?: CloudVoices | undefined;
  /** Where authored lines lie from one start to the next. */
  shelf?: ClipShelf | undefined;
  /** Of sound, over all people; the least recently heard goes first. */
  cacheBytes?: number;
}

/** About twelve minutes of Flite's 16 kHz, that is some two hundred sentences. */
const CACHE_BYTES = 24 * 1024 * 1024;
const SILENT_CLIP_MS = 300;
const SILENT: SpeechPart[] = [{ speech: null, pauseAfterMs: SILENT_CLIP_MS }];
/** So long a sentence stays with the voice that had to stand in, for its sound and its words are asked for one by one. */
const STAND_IN_KEPT_MS = 10 * 60_000;

export function createVoiceService({
  voice: embedded,
  others = [],
  cloud,
  shelf,
  cacheBytes = CACHE_BYTES,
}: VoiceServiceOptions): VoiceService {
  const cache = createSpokenCache(cacheBytes);
  const flights = createFlights<SpokenClip>();
  const own = [embedded, ...others];
  const authored = gatherAuthored();
  const make = createMaking(shelf);

  /** In the order in which they are asked. The embedded voice can stand in for another's, never the other way round. */
  function lineupFor({ voiceName, isAlone }: Request): Lineup | Promise<Lineup> {
    const chosen = own.find((each) => each.name === voiceName);
    if (chosen) return [chosen];
    if (!cloud) return [embedded];
    const behind = (first: Voice): Lineup => (isAlone ? [first] : [first, embedded]);
    if (!voiceName || voiceName === cloud.voice.name) return behind(cloud.voice);
    return cloud.find(voiceName).then((found) => behind(found ?? cloud.voice));
  }

  async function speakBy(lineup: Lineup, request: SentenceRequest): Promise<SpokenClip> {
    request.signal.throwIfAborted();
    const saying = sayingOf(request);
    const [first] = lineup;
    if (!speakable(saying.text)) return clipOf(first, first.join(SILENT));
    const ownerId = authored.has(saying.text) ? KEEPSAKE_OWNER : request.ownerId;
    const sentence = { ...request, ...saying, ownerId };
    const key = clipKey(first, sentence);
    const kept = cache.get(ownerId, key);
    if (kept !== undefined) return kept;

    return flights.join(key, ownerId, request.signal, {
      begin: (signal) => make(lineup, sentence, signal),
      keep(clip) {
        const isStandIn = clip.provider !== first.provider;
        if (request.isAhead && shelf && !isStandIn) return;
        cache.set(ownerId, key, clip, isStandIn ? STAND_IN_KEPT_MS : undefined);
      },
    });
  }

  /** Null as soon as one sentence is another provider's than the first voice's: one answer has one format. */
  async function speakAll(lineup: Lineup, { sentences, ...request }: MessageRequest) {
    const [first] = lineup;
    const parts: SpeechPart[] = [];
    // One after the other, so that a long message never stands before somebody's next sentence.
    for (const { text, pauseAfterMs } of sentences) {
      const clip = speakable(text) ? await speakBy(lineup, { ...request, text }) : null;
      if (clip && clip.provider !== first.provider) return null;
      parts.push({ speech: clip, pauseAfterMs });
    }
    const saysNothing = parts.every((part) => part.speech === null);
    return clipOf(first, first.join(saysNothing ? SILENT : parts));
  }

  return {
    voice: cloud?.voice ?? embedded,
    embedded,
    voices: async () => [...((await cloud?.list()) ?? []), ...own],
    speak(request) {
      const lineup = lineupFor(request);
      // Begun in the same breath where it can be, so that whoever forgets the person next also stops this.
      return lineup instanceof Promise
        ? lineup.then((voices) => speakBy(voices, request))
        : speakBy(lineup, request);
    },
    async speakMessage(request) {
      const spoken = await speakAll(await lineupFor(request), request);
      const whole = spoken ?? (await speakAll([embedded], request));
      if (whole === null) throw new VoiceError('failed');
      return whole;
    },
    forget(ownerId) {
      cache.forget(ownerId);
      flights.forget(ownerId);
    },
    isIdle: flights.isEmpty,
  };
}
