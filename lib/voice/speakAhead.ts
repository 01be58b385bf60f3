/** Speaks what anybody may ask for at any moment before they do: after a start, in the background, while nobody else is spoken to. */

import { setTimeout as wait } from 'node:timers/promises';
import { log } from '../log.ts';
import { steadyClips, steadyRequest } from './steadyClips.ts';
import type { VoiceService } from './voiceService.ts';

export interface SpeakAheadOptions {
  signal: AbortSignal;
  /** Settles after so many milliseconds. */
  pause?: (ms: number) => Promise<unknown>;
}

/** Behind the first requests of a start, which have a core to themselves. */
const BEGIN_AFTER_MS = 5_000;
const LOOK_AGAIN_MS = 250;
/** On a machine that is never idle they are made when they are asked for. */
export const SPEAK_AHEAD_WITHIN_MS = 10 * 60_000;

/** Only by the embedded voice: a provider's is made when somebody hears it, and shared from then on. Never rejects. */
export async function speakAhead(
  service: Pick<VoiceService, 'embedded' | 'speak' | 'isIdle'>,
  { signal, pause = (ms) => wait(ms, undefined, { signal, ref: false }) }: SpeakAheadOptions,
): Promise<void> {
  try {
    await pause(BEGIN_AFTER_MS);
    for (const clip of steadyClips(service.embedded)) {
      while (!service.isIdle()) await pause(LOOK_AGAIN_MS);
      signal.throwIfAborted();
      await service.speak(steadyRequest(service.embedded, clip, signal));
    }
  } catch (error) {
    // Each is then made when it is first asked for.
    log.error('voice.not_ahead', error);
  }
}
