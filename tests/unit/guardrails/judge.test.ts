import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Share } from '../../../lib/evidence/figures.ts';
import { judge, LEAST_TURNS, LIMITS, type WindowFigures } from '../../../lib/guardrails/judge.ts';

/** `good` is how many were bad; of what was completed, how many were. */
interface Changed {
  late?: Share;
  unavailable?: Share;
  errors?: Share;
  completed?: { v1: Share; v2: Share };
}

/** A window of so many turns in which everything is as it should be, but for what is said. */
function windowOf(turns: number, changed: Changed = {}): WindowFigures {
  const none = { good: 0, all: turns };
  const half = { good: 500, all: 1_000 };
  const { late = none, unavailable: lost = none, errors = none } = changed;
  const { completed = { v1: half, v2: half } } = changed;
  const available = { good: lost.all - lost.good, all: lost.all };
  return {
    v1: { completed: completed.v1 },
    v2: { turns, late, available, errors, completed: completed.v2 },
  };
}

/** The rules that a window breaks. */
function broken(figures: WindowFigures): string[] {
  const verdict = judge(figures);
  return verdict.kind === 'breached' ? verdict.findings.map(({ rule }) => rule) : [];
}

describe('a window', () => {
  it('says nothing with fewer than a thousand turns, however bad they are', () => {
    const all = { good: 999, all: 999 };
    expect(judge(windowOf(999, { errors: all, unavailable: all, late: all }))).toEqual({
      kind: 'thin',
      turns: 999,
      missing: 1,
    });
  });

  it('is within while all is well', () => {
    expect(judge(windowOf(1_000))).toEqual({ kind: 'within', turns: 1_000 });
  });

  it('is within where the figure is beyond a limit and its bound is not: that may be chance', () => {
    // 0.3 % of a thousand are three.
    const three = { good: 3, all: 1_000 };
    expect(broken(windowOf(1_000, { errors: three, unavailable: three }))).toEqual([]);
  });

  it('is breached where the bound is beyond the limit too, and says by how much', () => {
    const verdict = judge(windowOf(1_000, { errors: { good: 20, all: 1_000 } }));
    expect(verdict).toMatchObject({
      kind: 'breached',
      findings: [{ rule: 'errors', found: 0.02, limit: 0.001, bound: expect.closeTo(0.0063, 3) }],
    });
  });

  it.each([
    [
      'a p99 above a second, a hundredth of the first words being later',
      { late: { good: 300, all: 10_000 } },
      'firstWord',
    ],
    ['an availability below 99.9 %', { unavailable: { good: 100, all: 10_000 } }, 'availability'],
    ['errors above 0.1 %', { errors: { good: 100, all: 10_000 } }, 'errors'],
    [
      'a completion that is worse than v1’s',
      { completed: { v1: { good: 600, all: 1_000 }, v2: { good: 480, all: 1_000 } } },
      'completion',
    ],
  ])('is breached by %s', (_what, changed, rule) => {
    expect(broken(windowOf(10_000, changed))).toEqual([rule]);
  });

  it('holds nothing against v2 while v1 has nobody to compare with', () => {
    const completed = { v1: { good: 0, all: 0 }, v2: { good: 0, all: 5_000 } };
    expect(broken(windowOf(5_000, { completed }))).toEqual([]);
  });

  it('names every promise that was broken', () => {
    const bad = { good: 100, all: 1_000 };
    expect(broken(windowOf(1_000, { errors: bad, unavailable: bad, late: bad }))).toEqual([
      'firstWord',
      'availability',
      'errors',
    ]);
  });
});

describe('whatever is counted', () => {
  const share = fc.record({
    all: fc.integer({ min: LEAST_TURNS, max: 200_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('no figure that keeps its promise is held against it', () => {
    fc.assert(
      fc.property(share, ({ all, part }) => {
        const within = (limit: number) => ({ good: Math.floor(all * limit * part), all });
        const figures = windowOf(all, {
          late: within(LIMITS.late),
          unavailable: within(LIMITS.unavailable),
          errors: within(LIMITS.errors),
          completed: {
            v1: { good: 300, all: 1_000 },
            v2: { good: 300 + Math.floor(700 * part), all: 1_000 },
          },
        });
        expect(judge(figures)).toEqual({ kind: 'within', turns: all });
      }),
    );
  });

  it('one more error never makes a verdict milder, and one more good turn never a harsher one', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 500 }), ({ all }, good) => {
        const isBroken = (errors: Share) => broken(windowOf(errors.all, { errors })).length > 0;
        const now = isBroken({ good, all });
        expect(!now || isBroken({ good: good + 1, all })).toBe(true);
        expect(now || !isBroken({ good, all: all + 1 })).toBe(true);
      }),
    );
  });

  it('what is breached has its bound beyond the limit, and its figure beyond the bound', () => {
    fc.assert(
      fc.property(share, ({ all, part }) => {
        const verdict = judge(windowOf(all, { errors: { good: Math.round(all * part), all } }));
        const findings = verdict.kind === 'breached' ? verdict.findings : [];
        for (const { found, bound, limit } of findings) {
          expect(bound).toBeGreaterThan(limit);
          expect(found).toBeGreaterThanOrEqual(bound);
        }
      }),
    );
  });
});
