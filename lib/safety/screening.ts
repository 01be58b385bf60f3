/** One look at one text: what the rules find, and what the trained layer adds when it is there. */
import { featuresOf } from './features.ts';
import type { Finding } from './finding.ts';
import { type LayerWeights, resemblance } from './layer.ts';
import { findRules, type RuleFinding } from './rules.ts';
import { readWords } from './words.ts';

export interface ScreenOptions {
  /** The memory's text, as far as it helps to understand the message. Never screened as if it were said now. */
  memory?: string;
  /** What the person said before, oldest first. */
  said?: string[];
  /** After a finding earlier in the session: less is enough, and a question about means is a crisis. */
  watch?: boolean;
}

export interface Screening extends Finding {
  /** What it cost, in places and features visited: linear in the length of the text. */
  steps: number;
}

/** Longer texts are cut there; the borders of the API are far below. */
const MOST_CHARACTERS = 40_000;
/** Before this sum nothing speaks for danger at all. */
const SCORE_FROM = -2;

export function screenText(
  text: string,
  { watch = false }: ScreenOptions,
  weights: LayerWeights | undefined,
): Screening {
  const words = readWords(text.slice(0, MOST_CHARACTERS));
  const { marks, ...found } = findRules(words);
  if (weights === undefined || words.words.length === 0) {
    return { ...found, score: found.level === 'none' ? 0 : 1 };
  }
  const features = featuresOf(words, marks);
  const { sum, kind } = resemblance(features, weights);
  const threshold = watch ? weights.watched : weights.threshold;
  const steps = found.steps + features.buckets.length;
  const score = found.level === 'none' ? scoreOf(sum, threshold) : 1;
  return sum >= threshold && found.level === 'none'
    ? { ...raised(found, kind), score, steps }
    : { ...found, score, steps };
}

function raised(found: Omit<RuleFinding, 'marks'>, kind: Finding['kinds'][number] | undefined) {
  const kinds = kind === undefined ? found.kinds : [...new Set([...found.kinds, kind])];
  return { ...found, level: 'concern' as const, kinds, rules: [...found.rules, 'layer'] };
}

function scoreOf(sum: number, threshold: number): number {
  const share = (sum - SCORE_FROM) / (threshold - SCORE_FROM);
  return Math.min(1, Math.max(0, share));
}
