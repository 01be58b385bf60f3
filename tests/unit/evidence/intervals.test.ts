import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieller, welch } from '../../../lib/evidence/means.ts';
import { neededForMeans, neededForShares } from '../../../lib/evidence/power.ts';
import { newcombe, ratioOfShares, wilson } from '../../../lib/evidence/shares.ts';
import { studentPoint } from '../../../lib/evidence/student.ts';

const share = (good: number, all: number) => ({ good, all });

describe('the interval of a share', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (good, all, low, high) => {
    const interval = wilson(share(good, all));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('the interval of a difference of shares', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10; there the first less the second.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of %i/%i and %i/%i is the published one', (good, all, otherGood, otherAll, low, high) => {
    const interval = newcombe(share(otherGood, otherAll), share(good, all));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('the interval of a ratio of shares', () => {
  it('of the aspirin trial is the published one', () => {
    // A. Agresti, An Introduction to Categorical Data Analysis, 2.2.3: 1.82, from 1.43 to 2.31.
    const interval = ratioOfShares(share(104, 11_037), share(189, 11_034));
    expect(interval?.low).toBeCloseTo(1.43, 2);
    expect(interval?.high).toBeCloseTo(2.31, 2);
  });

  it('is none where one of them has nobody', () => {
    expect(ratioOfShares(share(0, 10), share(3, 10))).toBeNull();
    expect(ratioOfShares(share(3, 10), share(0, 10))).toBeNull();
  });
});

describe("Student's point", () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [100, 1.984],
    [1e6, 1.96],
  ])('for %i degrees of freedom is that of the tables', (degrees, point) => {
    expect(studentPoint(degrees)).toBeCloseTo(point, 3);
  });
});

/** "Student" (1908): hours of sleep gained by ten patients with each of two drugs. */
const SLEEP = {
  first: { mean: 0.75, n: 10, sd: 1.78901 },
  second: { mean: 2.33, n: 10, sd: 2.002249 },
};

describe('the interval of a difference of means', () => {
  it("of Student's sleep is the published one", () => {
    // R, t.test(extra ~ group, data = sleep): -3.3654832 to 0.2054832 for the first less the second.
    const interval = welch(SLEEP.first, SLEEP.second);
    expect(interval?.low).toBeCloseTo(-0.2054832, 5);
    expect(interval?.high).toBeCloseTo(3.3654832, 5);
  });

  it('is none with one person, who has no spread', () => {
    expect(welch({ mean: 3, n: 1, sd: 0 }, SLEEP.second)).toBeNull();
  });
});

const rating = fc.record({
  mean: fc.double({ min: 1, max: 5, noNaN: true }),
  n: fc.integer({ min: 20, max: 2_000 }),
  sd: fc.double({ min: 0.1, max: 2, noNaN: true }),
});

describe('the interval of a ratio of means', () => {
  it('ends where the second less so many times the first is just not nothing', () => {
    fc.assert(
      fc.property(rating, rating, (first, second) => {
        const interval = fieller(first, second);
        if (interval === null) return false;
        const { low, high } = interval;
        // Fieller's definition; the degrees of freedom are those at the ratio itself, so the point is the same at both ends.
        const distance = (ratio: number) =>
          Math.abs(second.mean - ratio * first.mean) /
          Math.sqrt(second.sd ** 2 / second.n + (ratio ** 2 * first.sd ** 2) / first.n);
        expect(distance(low)).toBeCloseTo(distance(high), 6);
        return low < second.mean / first.mean && second.mean / first.mean < high;
      }),
    );
  });

  it('is none while the first mean may be nothing', () => {
    expect(fieller(SLEEP.first, SLEEP.second)).toBeNull();
  });
});

describe('how many are needed', () => {
  it('for two shares is the published number', () => {
    // R, power.prop.test(p1 = .50, p2 = .75, power = .90): 76.7 in each.
    const z = 1.2815515655446004;
    expect(neededForShares(share(50, 100), share(50, 100), 0.5, z)).toEqual({ v1: 77, v2: 77 });
  });

  it('for two means is that of the normal approximation', () => {
    // 2 (1.96 + 1.2816)² = 21.01 in each for a difference of one standard deviation.
    const [v1, v2] = [
      { mean: 2, n: 50, sd: 1 },
      { mean: 2, n: 50, sd: 1 },
    ];
    expect(neededForMeans(v1, v2, 0.5, 1.2815515655446004)).toEqual({ v1: 22, v2: 22 });
  });

  it('keeps the proportion that the arms have', () => {
    const needed = neededForShares(share(300, 900), share(40, 100), 0.3);
    expect((needed?.v1 ?? 0) / (needed?.v2 ?? 1)).toBeCloseTo(9, 1);
  });

  it('cannot be said where the target is beyond everybody, or v1 has nobody', () => {
    expect(neededForShares(share(80, 100), share(90, 100), 0.3)).toBeNull();
    expect(neededForShares(share(0, 100), share(9, 100), 0.3)).toBeNull();
  });
});
