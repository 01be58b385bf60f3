/** Where the voice rests, and how slowly it goes: authored, so that every voice breathes alike. */

import type { Phase } from '../protocol.ts';

export interface PauseRequest {
  sentence: string;
  phase: Phase;
}

/** How one sentence is to be said. Neither is in the other: a slower pace stretches words, a longer rest silences. */
export interface Manner {
  /** Times the rate of speaking. */
  pace: number;
  /** Times the pauses inside the sentence. */
  rest: number;
}

/** Milliseconds at the pace of `exploration`. A question leaves room to look for its answer. */
const PAUSE_MS = { statement: 450, question: 900, ellipsis: 800, unfinished: 200 } as const;

/**
 * Inside a sentence. A full stop is none there: the sentence would have ended with it, so it belongs to "Dr.". The
 * lengths are those of a reader who takes their time: a breath group ends at a comma with 150 to 250 ms, at a
 * stronger sign with 300 to 500.
 */
const INNER_PAUSE_MS = {
  comma: 200,
  clause: 300,
  exclamation: 350,
  question: 450,
  ellipsis: 500,
} as const;

/** Longer than 1 is slower: someone who steadies themselves needs time for each line. */
const REST: Record<Phase, number> = {
  introduction: 1,
  exploration: 1,
  reflection: 1.2,
  conclusion: 1.1,
  grounding: 1.8,
  crisis: 1.5,
  ended: 1,
};

/** Less than 1 is slower. */
const PACE: Partial<Record<Phase, number>> = { grounding: 0.9, crisis: 0.93 };

/** "Breathe in, and breathe out": said so that somebody can do it meanwhile. A slow breath takes about four seconds. */
const BREATHING: Manner = { pace: 0.85, rest: 3 };
const BREATHING_LINE =
  /^\W*(?:and |then |now |slowly )*(?:breathe|inhale|exhale)\b|\bbreath(?:e|ing)? (?:slowly |gently )?(?:in|out)\b|\b(?:take|let) (?:a|one) (?:\w+ )?breath\b/iu;

export function mannerOf({ sentence, phase }: PauseRequest): Manner {
  if (BREATHING_LINE.test(sentence)) return BREATHING;
  return { pace: PACE[phase] ?? 1, rest: REST[phase] };
}

/** Whole milliseconds behind a sentence; whoever plays it keeps them, so no sound has them in it. */
export function pauseAfterMs({ sentence, phase }: PauseRequest): number {
  return Math.round(PAUSE_MS[ending(sentence)] * REST[phase]);
}

/** Whole milliseconds behind one of a sentence's words, by the punctuation that hangs on it; 0 for none. */
export function innerPauseMs(word: string, rest: number): number {
  const sign = innerSign(withoutClosers(word));
  return sign === undefined ? 0 : Math.round(INNER_PAUSE_MS[sign] * rest);
}

function ending(sentence: string): keyof typeof PAUSE_MS {
  const words = withoutClosers(sentence);
  if (/[?？؟⁇⁈⁉‽][!?！？]*$/u.test(words)) return 'question';
  if (/(?:…|\.\.)$/u.test(words)) return 'ellipsis';
  return /[,;:–—]$/u.test(words) ? 'unfinished' : 'statement';
}

function innerSign(word: string): keyof typeof INNER_PAUSE_MS | undefined {
  if (/[?？؟⁇⁈⁉‽][!?！？]*$/u.test(word)) return 'question';
  if (/[!！]$/u.test(word)) return 'exclamation';
  if (/(?:…|\.\.)$/u.test(word)) return 'ellipsis';
  if (/[;:–—؛]$|^[-―]+$/u.test(word)) return 'clause';
  return /[,،、]$/u.test(word) ? 'comma' : undefined;
}

/** By the last punctuation, with whatever closes behind it left aside. */
function withoutClosers(text: string): string {
  return text.replace(/[^\p{L}\p{N}.…!,;:–—―\-،؛、\p{Sentence_Terminal}]+$/u, '');
}
