/** When each word begins, from the marks that a provider found in its own sound. */

import type { SpokenWord } from './voice.ts';

export interface MarkTime {
  /** As it was given in the SSML: the number of its word, from 0. */
  name: string;
  seconds: number;
}

/**
 * Each word once, in order, never going back and never beyond the end. A word whose mark is missing begins where it
 * would between its known neighbours if every character took the same time.
 */
export function wordsAtMarks(
  words: readonly string[],
  marks: readonly MarkTime[],
  durationMs: number,
): SpokenWord[] {
  const known = knownTimes(words.length, marks, durationMs);
  const anchors = [...known.entries()].sort(([one], [other]) => one - other);
  if (!known.has(0)) anchors.unshift([0, 0]);
  anchors.push([words.length, durationMs]);

  const starts: number[] = [];
  for (const [place, [from, fromMs]] of anchors.entries()) {
    const [to, toMs] = anchors[place + 1] ?? [words.length, durationMs];
    const lengths = words.slice(from, to).map((word) => word.length + 1);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    let before = 0;
    for (const length of lengths) {
      starts.push(Math.round(fromMs + ((toMs - fromMs) * before) / total));
      before += length;
    }
  }
  return words.map((text, index) => ({ text, startMs: starts[index] ?? durationMs }));
}

/** Of the words that have one; a mark that goes back, or is no word's, is not believed. */
function knownTimes(count: number, marks: readonly MarkTime[], durationMs: number) {
  const known = new Map<number, number>();
  let last = 0;
  for (const { name, seconds } of marks) {
    const word = /^\d{1,4}$/.test(name) ? Number(name) : Number.NaN;
    const startMs = Math.round(seconds * 1000);
    const highest = Math.max(-1, ...known.keys());
    if (!(word < count) || word <= highest || !(startMs >= last)) continue;
    last = Math.min(startMs, durationMs);
    known.set(word, last);
  }
  return known;
}
