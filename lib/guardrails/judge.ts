/** Whether the figures of a window say, with certainty, that the live walkthrough keeps a promise less well than it must. Pure. */
import { type Counted, leastShare } from './binomial.ts';
import { greatestDifference } from './difference.ts';

/** What is looked at of a window; of v2 where nothing else is said. */
export interface WindowFigures {
  turns: number;
  /** First words later than `LIMITS.firstWordMs`, of those that came. */
  late: Counted;
  unavailable: Counted;
  errors: Counted;
  completed: { v1: Counted; v2: Counted };
}

export type Rule = 'firstWord' | 'availability' | 'errors' | 'completion';

/** All are shares from 0 to 1; of `completion` they are differences to v1, from -1 to 1. */
export interface Finding {
  rule: Rule;
  /** As it was counted. */
  found: number;
  /** The end of the interval that lies nearest to the limit, and still is beyond it. */
  bound: number;
  limit: number;
}

export type Verdict =
  | { kind: 'thin'; turns: number; missing: number }
  | { kind: 'within'; turns: number }
  | { kind: 'breached'; turns: number; findings: [Finding, ...Finding[]] };

/** The promises of docs/metrics.md: p99 of the first word, availability of 99.9 %, errors of 0.1 %. */
export const LIMITS = {
  firstWordMs: 1_000,
  late: 0.01,
  unavailable: 0.001,
  errors: 0.001,
} as const;

export const LEAST_TURNS = 1_000;

/**
 * How often one look may be wrong, where the truth lies exactly at the limit. A window is looked at four times a minute, so that
 * the usual 2.5 % would cry wolf within the hour; with this, fewer than one week in sixty did in a simulation with 2,000 to
 * 20,000 turns an hour whose truth lay at the limit (docs/decisions/0018), and a thousand turns still show 9 errors for what they are.
 */
export const RISK = 1e-5;
/** Of the normal distribution: P(Z > 4.2649) = 1e-5. */
const Z_OF_RISK = 4.2649;

export function judge(figures: WindowFigures): Verdict {
  const { turns } = figures;
  if (turns < LEAST_TURNS) return { kind: 'thin', turns, missing: LEAST_TURNS - turns };
  const [first, ...others] = [
    beyond('firstWord', figures.late, LIMITS.late),
    beyond('availability', figures.unavailable, LIMITS.unavailable),
    beyond('errors', figures.errors, LIMITS.errors),
    worse(figures.completed),
  ].filter((finding) => finding !== undefined);
  return first
    ? { kind: 'breached', turns, findings: [first, ...others] }
    : { kind: 'within', turns };
}

/**
 * A p99 is beyond a time exactly if more than a hundredth is later than it; and the bound of a quantile's interval by order
 * statistics is beyond it exactly if the bound of that share's interval is beyond a hundredth (Conover, Practical
 * Nonparametric Statistics, 3.2). So all three are one question.
 */
function beyond(rule: Rule, counted: Counted, limit: number): Finding | undefined {
  const bound = leastShare(counted, RISK);
  return bound > limit ? { rule, found: counted.count / counted.of, bound, limit } : undefined;
}

function worse({ v1, v2 }: WindowFigures['completed']): Finding | undefined {
  const bound = greatestDifference(v2, v1, Z_OF_RISK);
  if (bound === undefined || bound >= 0) return undefined;
  return { rule: 'completion', found: v2.count / v2.of - v1.count / v1.of, bound, limit: 0 };
}
