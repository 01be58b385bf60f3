/**
 * The first line: looks at what somebody wrote and says whether they may be in danger. Pure, without a network or a
 * clock, the same in Node and in a browser. What it does and misses, with figures: docs/safety.md.
 */
import type { Finding } from './finding.ts';
import { findRules } from './rules.ts';
import { readWords } from './words.ts';

export interface ScreenOptions {
  /** The memory's text, as far as it helps to understand the message. Never screened as if it were said now. */
  memory?: string;
  /** What the person said before, oldest first. */
  said?: string[];
  /** After a finding earlier in the session: less is enough, and a question about means is a crisis. */
  watch?: boolean;
}

/** Longer texts are cut there; the borders of the API are far below. */
const MOST_CHARACTERS = 40_000;

export function screen(text: string, _options: ScreenOptions = {}): Finding {
  const words = readWords(text.slice(0, MOST_CHARACTERS));
  const { level, kinds, rules } = findRules(words);
  return { level, kinds, score: level === 'none' ? 0 : 1, rules };
}
