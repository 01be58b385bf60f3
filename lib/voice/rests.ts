/** Gives the rests inside a sentence their authored length, in sound whose engine made them as it liked. */

import type { Sound } from './wave.ts';

/** From the beginning of what was printed, as `-psdur` counts. */
export interface Rest {
  startMs: number;
  endMs: number;
}

export interface Resting {
  sound: Sound;
  /** Of each word, milliseconds in `sound`. */
  starts: readonly number[];
  /** Behind each word, milliseconds; 0 leaves it to the engine. */
  pauses: readonly number[];
  /** Where the engine rested, milliseconds in `sound`. */
  rests: readonly Rest[];
}

/** How far from a word's beginning a rest may end and still be the one before it. */
const NEAR_MS = 60;
/** Of the engine's silence this much stays on either side, since a consonant may fade into it. */
const EDGE_MS = 15;

/** `pau:end` in seconds, each line counted from its own beginning; two that meet are one. */
export function parseRests(printed: string): Rest[] {
  const rests: Rest[] = [];
  let offset = 0;
  for (const line of printed.split('\n')) {
    let end = 0;
    for (const entry of line.split(' ').filter((part) => part.includes(':'))) {
      const [name = '', seconds = ''] = entry.split(':');
      const rest = { startMs: inMs(offset + end), endMs: inMs(offset + Number(seconds)) };
      const last = rests.at(-1);
      if (name === 'pau' && last && rest.startMs - last.endMs < 1) last.endMs = rest.endMs;
      else if (name === 'pau') rests.push(rest);
      end = Number(seconds);
    }
    offset += end;
  }
  return rests;
}

/** Where the engine did not rest at all the sound stays as it is: a cut through a word is worse than a missing breath. */
export function withRests({ sound, starts, pauses, rests }: Resting): {
  sound: Sound;
  starts: number[];
} {
  const { sampleRate, samples } = sound;
  const at = (ms: number) => Math.round((ms / 1000) * sampleRate);
  const pieces: Int16Array[] = [];
  const moved: number[] = [];
  let from = 0;
  let shiftMs = 0;

  for (const [word, start] of starts.entries()) {
    const wanted = word === 0 ? 0 : (pauses[word - 1] ?? 0);
    const rest = rests.find(({ endMs }) => Math.abs(endMs - start) <= NEAR_MS);
    if (wanted > 0 && rest && rest.startMs > 0) {
      const middle = (rest.startMs + rest.endMs) / 2;
      const present = rest.endMs - rest.startMs;
      const cutMs = Math.min(Math.max(0, present - wanted), Math.max(0, present - 2 * EDGE_MS));
      const addedMs = Math.max(0, wanted - present);
      pieces.push(samples.subarray(from, at(middle - cutMs / 2)));
      pieces.push(new Int16Array(at(addedMs)));
      from = at(middle + cutMs / 2);
      shiftMs += addedMs - cutMs;
    }
    moved.push(start + shiftMs);
  }
  pieces.push(samples.subarray(from));
  return { sound: { sampleRate, samples: joined(pieces) }, starts: moved };
}

function inMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

function joined(pieces: Int16Array[]): Int16Array<ArrayBuffer> {
  const all = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
