/**
 * The first line: looks at what somebody wrote and says whether they may be in danger. Pure, without a network or a
 * clock. What it does and misses, with figures: docs/safety.md. In a browser: browserScreen.ts.
 */
import stored from '../../content/safety/weights.json' with { type: 'json' };
import type { Finding } from './finding.ts';
import { prepareRules } from './rules.ts';
import { type ScreenOptions, screenText } from './screening.ts';
import { readWeights } from './storedWeights.ts';

export type { ScreenOptions } from './screening.ts';

const WEIGHTS = readWeights(stored);
// Of a server's start, not of its first message.
while (!prepareRules());

export function screen(text: string, options: ScreenOptions = {}): Finding {
  const { level, kinds, score, rules } = screenText(text, options, WEIGHTS);
  return { level, kinds, score, rules };
}
