/** When each word of a sentence appears: with the voice where its times are known, else at reading pace. */
import type { Sentence } from '@/lib/protocol';
import type { Speech } from './speech';

/** A quiet reading pace (look.md). */
const WORDS_PER_MINUTE = 240;
const WORD_MS = 60_000 / WORDS_PER_MINUTE;

/** A word as the voice says it, ms from the start of the clip. */
export interface SpokenWord {
  text: string;
  startMs: number;
}

/** A sentence as it is told. */
export interface Told extends Sentence {
  /** Reading it takes so long, ms, where that is not the pace of its words alone. */
  readMs?: number;
}

/** The words of a sentence, in order; joined by spaces they are what is read. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

/** Start of each word, ms from the start of the sentence; long words take longer, the whole keeps the pace. */
export function readingTimes(
  words: string[],
  durationMs: number = words.length * WORD_MS,
): { startsMs: number[]; durationMs: number } {
  return { startsMs: spread(words, durationMs), durationMs };
}

/** Start of each shown word within a clip: the voice's own times when they match, else spread over its length. */
export function spokenTimes(words: string[], durationMs: number, spoken?: SpokenWord[]): number[] {
  if (spoken?.length !== words.length) return spread(words, durationMs);
  let latest = 0;
  return spoken.map(({ startMs }) => {
    latest = Math.min(durationMs, Math.max(latest, startMs));
    return latest;
  });
}

/** How many words are out at `elapsedMs`. */
export function wordsShownAt(startsMs: number[], elapsedMs: number): number {
  return startsMs.filter((startMs) => startMs <= elapsedMs).length;
}

/** How long it rests behind a sentence, ms: with a voice so much shorter as the next sound needs to begin. */
export function restMs(
  { pauseAfterMs, isStanding }: { pauseAfterMs: number; isStanding: boolean },
  speech: Speech | null,
): number {
  // Words that all stand already need no rest between them; a voice does.
  if (isStanding && speech === null) return 0;
  return speech?.state === 'ended' ? pauseAfterMs - (speech.leadMs ?? 0) : pauseAfterMs;
}

function spread(words: string[], durationMs: number): number[] {
  const weights = words.map((word) => [...word].length + 2);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const startMs = (before / whole) * durationMs;
    before += weight;
    return startMs;
  });
}
