/** How long each part of a slideshow stays: by its words and its sentences' rests, never by the clock alone. */
import type { Phase } from '../protocol.ts';
import { pauseAfterMs as pauseOf } from '../voice/pauses.ts';

export interface PacedSentence {
  text: string;
  pauseAfterMs: number;
}

/** Without a voice words appear at a quiet pace of 240 a minute and stand; whoever reads a still page needs a little longer. */
const WORDS_PER_MINUTE = 180;
const WORD_MS = 60_000 / WORDS_PER_MINUTE;
/** A part of few words is looked at, too. */
const SHORTEST_MS = 3_500;
/** A step is something to stay with: its rest is as many times that of a sentence in talk. */
const STEP_REST = 4;

/** The sentences of one part with their rests; the last one's is the rest behind the part, the same for reading and for a voice. */
export function paced(sentences: readonly string[], phase: Phase): PacedSentence[] {
  return sentences.map((sentence, index) => {
    const rest = pauseOf({ sentence, phase });
    const isLast = index === sentences.length - 1;
    return { text: sentence, pauseAfterMs: isLast ? rest * STEP_REST : rest };
  });
}

/** Whole milliseconds in which one part is read, without the rest behind it. */
export function readingMs(sentences: readonly PacedSentence[]): number {
  const words = sentences.reduce((sum, { text }) => sum + text.trim().split(/\s+/u).length, 0);
  const rests = sentences.slice(0, -1).reduce((sum, one) => sum + one.pauseAfterMs, 0);
  return Math.max(SHORTEST_MS, Math.round(words * WORD_MS) + rests);
}
