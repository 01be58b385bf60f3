/** How long the voice rests behind a sentence: authored, so that every voice breathes alike. */

import type { Phase } from '../protocol.ts';

export interface PauseRequest {
  sentence: string;
  phase: Phase;
}

/** Milliseconds at the pace of `exploration`. A question leaves room to look for its answer. */
const PAUSE_MS = { statement: 450, question: 900, ellipsis: 800, unfinished: 200 } as const;

/** Longer than 1 is slower: someone who steadies themselves needs time for each line. */
const PACE: Record<Phase, number> = {
  introduction: 1,
  exploration: 1,
  reflection: 1.2,
  conclusion: 1.1,
  grounding: 1.8,
  crisis: 1.5,
  ended: 1,
};

/** Whole milliseconds. */
export function pauseAfterMs({ sentence, phase }: PauseRequest): number {
  return Math.round(PAUSE_MS[ending(sentence)] * PACE[phase]);
}

/** By the last punctuation, with whatever closes behind it left aside. */
function ending(sentence: string): keyof typeof PAUSE_MS {
  const words = sentence.replace(/[^\p{L}\p{N}.…!,;:–—\p{Sentence_Terminal}]+$/u, '');
  if (/[?？؟⁇⁈⁉‽][!?！？]*$/u.test(words)) return 'question';
  if (/(?:…|\.\.)$/u.test(words)) return 'ellipsis';
  return /[,;:–—]$/u.test(words) ? 'unfinished' : 'statement';
}
