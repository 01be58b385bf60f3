/** v2 beside v1, figure by figure: the difference, how sure it is, and how many people are missing for a verdict. */
import type { BothArms, Interval, Mean, Share } from './figures.ts';
import { fieller, welch } from './means.ts';
import { missingOf, type Needed, neededForMeans, neededForShares } from './power.ts';
import { newcombe, partOf, ratioOfShares } from './shares.ts';

export type ComparedFigure =
  | 'completed'
  | 'satisfaction'
  | 'helpfulness'
  | 'moodChange'
  | 'available'
  | 'errors';

/**
 * `reached`: the target, with certainty. `better`, `worse`: than v1, with certainty. `short`: the target is missed with
 * certainty, without being worse. `open`: nothing is certain. Certainty is the interval's.
 */
export type Verdict = 'reached' | 'better' | 'short' | 'worse' | 'open';

export interface Compared {
  figure: ComparedFigure;
  /** Shares from 0 to 1, or means; null while there are none. */
  v1: number | null;
  v2: number | null;
  /** v2 less v1, with its interval. */
  difference: number | null;
  interval: Interval | null;
  /** What v2 has more than v1, as a share of v1: 0.3 is 30 % more. Null where that has no meaning. */
  change: number | null;
  changeInterval: Interval | null;
  /** The plan's, as a `change`; null where it names none relative to v1. */
  target: number | null;
  /** How many more people each arm needs for a verdict at the target; null while that cannot be said. */
  missing: Needed | null;
  verdict: Verdict;
}

/** The plan's targets, relative to v1. */
export const TARGETS = { completed: 0.3, satisfaction: 0.4, helpfulness: 0.5 } as const;

export function comparison({ v1, v2 }: BothArms): Compared[] {
  return [
    ofShares('completed', v1.completed, v2.completed, TARGETS.completed),
    ofMeans('satisfaction', v1.satisfaction, v2.satisfaction, TARGETS.satisfaction),
    ofMeans('helpfulness', v1.helpfulness, v2.helpfulness, TARGETS.helpfulness),
    ofMeans('moodChange', v1.moodChange, v2.moodChange, null),
    ofShares('available', v1.available, v2.available, null),
    ofShares('errors', v1.errors, v2.errors, null),
  ];
}

function ofShares(figure: ComparedFigure, v1: Share, v2: Share, target: number | null): Compared {
  const isKnown = v1.all > 0 && v2.all > 0;
  const needed = target === null || !isKnown ? null : neededForShares(v1, v2, target);
  return judged({
    figure,
    v1: partOf(v1) ?? null,
    v2: partOf(v2) ?? null,
    interval: isKnown ? newcombe(v1, v2) : null,
    ratio: isKnown ? ratioOfShares(v1, v2) : null,
    hasRatio: isKnown && v1.good > 0,
    target,
    missing: needed && missingOf(needed, { v1: v1.all, v2: v2.all }),
  });
}

function ofMeans(figure: ComparedFigure, v1: Mean, v2: Mean, target: number | null): Compared {
  const needed = target === null ? null : neededForMeans(v1, v2, target);
  return judged({
    figure,
    v1: v1.n === 0 ? null : v1.mean,
    v2: v2.n === 0 ? null : v2.mean,
    interval: welch(v1, v2),
    // A change of mood may be nothing, or less: there is no share of that.
    ratio: target === null ? null : fieller(v1, v2),
    hasRatio: target !== null && v1.mean > 0 && v2.n > 0,
    target,
    missing: needed && missingOf(needed, { v1: v1.n, v2: v2.n }),
  });
}

interface Found {
  figure: ComparedFigure;
  v1: number | null;
  v2: number | null;
  interval: Interval | null;
  ratio: Interval | null;
  hasRatio: boolean;
  target: number | null;
  missing: Needed | null;
}

function judged({ ratio, hasRatio, ...found }: Found): Compared {
  const { figure, v1, v2, interval, target } = found;
  const isKnown = v1 !== null && v2 !== null;
  const changeInterval = ratio && { low: ratio.low - 1, high: ratio.high - 1 };
  return {
    ...found,
    difference: isKnown ? v2 - v1 : null,
    change: isKnown && hasRatio ? v2 / v1 - 1 : null,
    changeInterval,
    verdict: verdictOf(
      LESS_IS_BETTER.has(figure) ? turned(interval) : interval,
      changeInterval,
      target,
    ),
  };
}

const LESS_IS_BETTER: ReadonlySet<ComparedFigure> = new Set(['errors']);

function turned(interval: Interval | null): Interval | null {
  return interval && { low: -interval.high, high: -interval.low };
}

function verdictOf(gain: Interval | null, change: Interval | null, target: number | null): Verdict {
  if (gain === null) return 'open';
  if (gain.high < 0) return 'worse';
  if (target !== null && change !== null) {
    if (change.low >= target) return 'reached';
    if (change.high < target) return 'short';
  }
  return gain.low > 0 ? 'better' : 'open';
}
