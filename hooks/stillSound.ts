/** Notices a sound that says it plays and does not move: nobody is to look for ever at words that wait for it. */
import type { Speech } from './speech';

/** An output that was taken away now and then says nothing of it (a phone that slept, a headset that is gone). */
const STILL_MS = 2_000;

/** A page that slept has no more time behind it than one that looked again and again. */
const MOST_A_LOOK_MS = 250;

export function createStillSound() {
  let position = -1;
  let stillMs = 0;

  return {
    isStill(speech: Speech | null, dtMs: number): boolean {
      const now = speech?.state === 'playing' ? speech.positionMs : -1;
      stillMs = now === -1 || now !== position ? 0 : stillMs + Math.min(dtMs, MOST_A_LOOK_MS);
      position = now;
      return stillMs >= STILL_MS;
    },
  };
}
