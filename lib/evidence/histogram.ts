/**
 * Durations as counts in buckets that grow by a fixed factor, so that two histograms add up to the one of both, and a quantile is
 * never more than 2 % off: C. Masson et al., DDSketch, PVLDB 12 (2019) 2195.
 */
import type { Interval, Quantiles } from './figures.ts';
import { Z } from './shares.ts';

/** How many durations are in each bucket, by its number. */
export type Histogram = ReadonlyMap<number, number>;

/** The most that a quantile is off, as a share of it. */
const ERROR = 0.02;
/** Each bucket ends at this times where it begins. */
export const GROWTH = (1 + ERROR) / (1 - ERROR);
/** What is shorter counts as this: a tenth of a millisecond. */
export const SHORTEST_MS = 0.1;
/** What is longer counts as this: the longest call that is waited for is ten minutes. */
export const LONGEST_MS = 600_000;

/** From 0 on. */
export function bucketOf(milliseconds: number): number {
  const within = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, milliseconds));
  return Math.max(0, Math.ceil(Math.log(within / SHORTEST_MS) / Math.log(GROWTH) - ROUNDING));
}

/** A border is in the bucket that it ends. */
const ROUNDING = 1e-9;

/** What stands for all in a bucket: as far, relatively, from its beginning as from its end. */
export function millisecondsOf(bucket: number): number {
  return bucket === 0 ? SHORTEST_MS : (SHORTEST_MS * 2 * GROWTH ** bucket) / (GROWTH + 1);
}

/** Null when it is empty. */
export function quantilesOf(histogram: Histogram): Quantiles | null {
  const buckets = [...histogram].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const n = buckets.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return null;
  const at = (rank: number) => {
    let behind = rank;
    for (const [bucket, count] of buckets) {
      behind -= count;
      if (behind <= 0) return millisecondsOf(bucket);
    }
    return millisecondsOf(buckets.at(-1)?.[0] ?? 0);
  };
  const quantile = (share: number) => at(Math.max(1, Math.ceil(share * n)));
  const ranks = ranksAround(0.99, n);
  return {
    n,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    p99Interval: ranks && { low: at(ranks.low), high: at(ranks.high) },
  };
}

/**
 * The ranks between which a quantile lies with 95 %, whatever the distribution: the number below it is binomial, here by its
 * normal approximation (W. J. Conover, Practical Nonparametric Statistics, 3.2). Null where that would go beyond the last one.
 */
export function ranksAround(share: number, n: number): Interval | null {
  const half = Z * Math.sqrt(n * share * (1 - share));
  const low = Math.ceil(n * share - half);
  const high = Math.ceil(n * share + half);
  return low < 1 || high > n ? null : { low, high };
}
