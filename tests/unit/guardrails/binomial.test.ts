import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastShare, tail } from '../../../lib/guardrails/binomial.ts';
import { greatestDifference } from '../../../lib/guardrails/difference.ts';

const counted = fc
  .integer({ min: 1, max: 50_000 })
  .chain((of) => fc.record({ of: fc.constant(of), count: fc.integer({ min: 0, max: of }) }));
const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe('the tail of a binomial distribution', () => {
  it.each([
    // By hand: 1 - (1/2)^3, (1/6)^2, and all sides of a coin.
    [{ count: 1, of: 3 }, 0.5, 0.875],
    [{ count: 2, of: 2 }, 1 / 6, 1 / 36],
    [{ count: 0, of: 9 }, 0.3, 1],
    // Rare events are Poisson's: 1 - e^-1 (1 + 1 + 1/2 + … + 1/7!) = 1.02e-5 in a million.
    [{ count: 8, of: 1_000_000 }, 1e-6, 1.0249e-5],
    // Many are normal: half a step below one standard deviation.
    [{ count: 500_500, of: 1_000_000 }, 0.5, 0.1589],
  ])('of %j at %d is known', (of, at, expected) => {
    expect(tail(of, at) / expected).toBeCloseTo(1, 3);
  });

  it('and the one below it are everything', () => {
    fc.assert(
      fc.property(counted, share, ({ count, of }, at) => {
        const atLeast = tail({ count, of }, at);
        const below = tail({ count: of - count + 1, of }, 1 - at);
        expect(atLeast + below).toBeCloseTo(1, 8);
      }),
    );
  });
});

describe('the least share', () => {
  it.each([
    // Clopper and Pearson's 95 % interval of 10 in 100 begins at 4.900 %, of 1 in 1,000 at 0.00253 %.
    [{ count: 10, of: 100 }, 0.025, 0.04900469],
    [{ count: 1, of: 1_000 }, 0.025, 2.5317e-5],
    // The only solution in closed form: all of n, risk^(1/n).
    [{ count: 20, of: 20 }, 0.05, 0.05 ** (1 / 20)],
    [{ count: 0, of: 20 }, 0.05, 0],
  ])('of %j is as published', (of, risk, expected) => {
    expect(leastShare(of, risk)).toBeCloseTo(expected, 8);
  });

  it('lies at or below what was counted, and grows with it', () => {
    fc.assert(
      fc.property(counted, ({ count, of }) => {
        const least = leastShare({ count, of }, 1e-5);
        expect(least).toBeLessThanOrEqual(count / of);
        expect(leastShare({ count: Math.max(0, count - 1), of }, 1e-5)).toBeLessThanOrEqual(least);
      }),
    );
  });
});

describe('the greatest difference of two shares', () => {
  it.each([
    // Newcombe 1998, table II, method 10: upper bounds of 56/70 - 48/80, 9/10 - 3/10 and 0/20 - 0/10.
    [{ good: 56, all: 70 }, { good: 48, all: 80 }, 0.3339],
    [{ good: 9, all: 10 }, { good: 3, all: 10 }, 0.809],
    [{ good: 0, all: 20 }, { good: 0, all: 10 }, 0.1611],
  ])('of %j and %j is as published', (one, other, expected) => {
    expect(greatestDifference(one, other, 1.959964)).toBeCloseTo(expected, 4);
  });

  it('is not there where one was never counted', () => {
    expect(greatestDifference({ good: 0, all: 0 }, { good: 3, all: 9 }, 2)).toBeUndefined();
  });
});
