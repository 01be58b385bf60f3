import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketOf,
  LONGEST_MS,
  millisecondsOf,
  quantilesOf,
  ranksAround,
  SHORTEST_MS,
} from '../../../lib/evidence/histogram.ts';

const duration = fc.double({ min: SHORTEST_MS, max: LONGEST_MS, noNaN: true });

function histogramOf(durations: number[]): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const each of durations) {
    histogram.set(bucketOf(each), (histogram.get(bucketOf(each)) ?? 0) + 1);
  }
  return histogram;
}

describe('a histogram of durations', () => {
  it('gives every duration back within 2 %', () => {
    fc.assert(
      fc.property(duration, (milliseconds) => {
        const off = Math.abs(millisecondsOf(bucketOf(milliseconds)) - milliseconds);
        return off <= milliseconds * 0.02 + 1e-9;
      }),
    );
  });

  it('has a place for what is no duration of ours', () => {
    expect(bucketOf(0)).toBe(0);
    expect(bucketOf(-5)).toBe(0);
    expect(bucketOf(Number.POSITIVE_INFINITY)).toBe(bucketOf(LONGEST_MS));
  });

  it('has its quantiles within 2 % of the sorted durations', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 300 }), (durations) => {
        const sorted = durations.toSorted((a, b) => a - b);
        const found = quantilesOf(histogramOf(durations));
        for (const [name, share] of [
          ['p50', 0.5],
          ['p95', 0.95],
          ['p99', 0.99],
        ] as const) {
          const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
          expect(Math.abs((found?.[name] ?? 0) - exact)).toBeLessThanOrEqual(exact * 0.02 + 1e-9);
        }
      }),
    );
  });

  it('has none while it is empty, and no interval of p99 while that would be beyond the last', () => {
    expect(quantilesOf(new Map())).toBeNull();
    expect(quantilesOf(histogramOf([20]))).toMatchObject({ n: 1, p99Interval: null });
  });

  it('bounds a p99 of a thousand by its 984th and 997th', () => {
    expect(ranksAround(0.99, 1_000)).toEqual({ low: 984, high: 997 });
  });
});
