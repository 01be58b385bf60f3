/** Has a sentence said by the first voice that can. What is ours is taken from the shelf, and put there when it is made. */
import { log } from '../log.ts';
import { KEEPSAKE_OWNER } from './authored.ts';
import type { ClipShelf } from './clipShelf.ts';
import type { Saying } from './saying.ts';
import { clipKey, clipOf, type SpokenClip } from './spokenClip.ts';
import { type Voice, VoiceError } from './voice.ts';
import type { Meter } from './voiceService.ts';

/** In the order in which they are asked. */
export type Lineup = readonly [Voice, ...Voice[]];

interface Sentence extends Saying {
  ownerId: string;
  meter?: Meter;
}

/** @throws {VoiceError} of the last voice; the signal's reason */
export type Make = (lineup: Lineup, sentence: Sentence, signal: AbortSignal) => Promise<SpokenClip>;

export function createMaking(shelf: ClipShelf | undefined): Make {
  async function speak(voice: Voice, sentence: Sentence, signal: AbortSignal) {
    const { ownerId, text, rate, rest, meter } = sentence;
    const key = clipKey(voice, sentence);
    const shared = ownerId === KEEPSAKE_OWNER ? shelf : undefined;
    const found = shared ? await shared.take(voice, key) : undefined;
    if (found) return found;
    const onSpoken = (characters: number) => meter?.(voice.provider, characters);
    const clip = clipOf(voice, await voice.synthesize({ text, rate, rest, onSpoken, signal }));
    shared?.put(voice, key, clip);
    return clip;
  }

  return async (lineup, sentence, signal) => {
    for (const [place, voice] of lineup.entries()) {
      try {
        return await speak(voice, sentence, signal);
      } catch (error) {
        const isLast = place === lineup.length - 1;
        if (isLast || !(error instanceof VoiceError)) throw error;
        log.warn('voice.handed_on', { from: voice.provider, failure: error.failure });
      }
    }
    throw new VoiceError('failed');
  };
}
