/** Whether the figures of a window say, with certainty, that the live walkthrough keeps a promise less well than it must. Pure. */
import { type ArmFigures, LATE_MS, type Share } from '../evidence/figures.ts';
import type { GuardrailFinding } from '../records/guardrailSchema.ts';
import { leastShare } from './binomial.ts';
import { greatestDifference } from './difference.ts';

/** What is looked at of a window; both arms of the evidence will do. */
export interface WindowFigures {
  v1: Pick<ArmFigures, 'completed'>;
  v2: Pick<ArmFigures, 'turns' | 'late' | 'available' | 'errors' | 'completed'>;
}

export type Verdict =
  | { kind: 'thin'; turns: number; missing: number }
  | { kind: 'within'; turns: number }
  | { kind: 'breached'; turns: number; findings: [GuardrailFinding, ...GuardrailFinding[]] };

/** The promises of docs/metrics.md: p99 of the first word, availability of 99.9 %, errors of 0.1 %. */
export const LIMITS = {
  firstWordMs: LATE_MS,
  /** A p99 is beyond a time exactly if more than a hundredth is later than it. */
  late: 0.01,
  unavailable: 0.001,
  errors: 0.001,
} as const;

export const LEAST_TURNS = 1_000;

/**
 * How often one look may be wrong, where the truth lies exactly at the limit. A window is looked at four times a minute, so that
 * the usual 2.5 % would cry wolf within the hour; with this, at most one week in sixty did in a simulation with 2,000 to
 * 20,000 turns an hour whose truth lay at the limit (docs/decisions/0018), and a thousand turns still show 9 errors for what they are.
 */
export const RISK = 1e-5;
/** Of the normal distribution: P(Z > 4.2649) = 1e-5. */
const Z_OF_RISK = 4.2649;

export function judge({ v1, v2 }: WindowFigures): Verdict {
  const { turns, late, available, errors } = v2;
  if (turns < LEAST_TURNS) return { kind: 'thin', turns, missing: LEAST_TURNS - turns };
  const unavailable = { good: available.all - available.good, all: available.all };
  const [first, ...others] = [
    beyond('firstWord', late, LIMITS.late),
    beyond('availability', unavailable, LIMITS.unavailable),
    beyond('errors', errors, LIMITS.errors),
    worse(v1.completed, v2.completed),
  ].filter((finding) => finding !== undefined);
  return first
    ? { kind: 'breached', turns, findings: [first, ...others] }
    : { kind: 'within', turns };
}

/**
 * Of a quantile too: the bound of its interval by order statistics is beyond a time exactly if the bound of the share that is
 * later is beyond the quantile's own (W. J. Conover, Practical Nonparametric Statistics, 3.2).
 *
 * @param share of what is bad
 */
function beyond(
  rule: GuardrailFinding['rule'],
  { good: count, all }: Share,
  limit: number,
): GuardrailFinding | undefined {
  const bound = leastShare({ count, of: all }, RISK);
  return bound > limit ? { rule, found: count / all, bound, limit } : undefined;
}

function worse(v1: Share, v2: Share): GuardrailFinding | undefined {
  const bound = greatestDifference(v2, v1, Z_OF_RISK);
  if (bound === undefined || bound >= 0) return undefined;
  return { rule: 'completion', found: v2.good / v2.all - v1.good / v1.all, bound, limit: 0 };
}
