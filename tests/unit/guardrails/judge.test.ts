import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, LEAST_TURNS, LIMITS, type WindowFigures } from '../../../lib/guardrails/judge.ts';

/** A window of so many turns in which everything is as it should be, but for what is said. */
function windowOf(turns: number, changed: Partial<WindowFigures> = {}): WindowFigures {
  const none = { count: 0, of: turns };
  const halfCompleted = { count: 500, of: 1_000 };
  return {
    turns,
    late: none,
    unavailable: none,
    errors: none,
    completed: { v1: halfCompleted, v2: halfCompleted },
    ...changed,
  };
}

/** The rules that a window breaks. */
function broken(figures: WindowFigures): string[] {
  const verdict = judge(figures);
  return verdict.kind === 'breached' ? verdict.findings.map(({ rule }) => rule) : [];
}

describe('a window', () => {
  it('says nothing with fewer than a thousand turns, however bad they are', () => {
    const all = { count: 999, of: 999 };
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
    const three = { count: 3, of: 1_000 };
    expect(broken(windowOf(1_000, { errors: three, unavailable: three }))).toEqual([]);
  });

  it('is breached where the bound is beyond the limit too, and says by how much', () => {
    const verdict = judge(windowOf(1_000, { errors: { count: 20, of: 1_000 } }));
    expect(verdict).toMatchObject({
      kind: 'breached',
      findings: [{ rule: 'errors', found: 0.02, limit: 0.001, bound: expect.closeTo(0.0063, 3) }],
    });
  });

  it.each([
    [
      'a p99 above a second, a hundredth of the first words being later',
      { late: { count: 300, of: 10_000 } },
      'firstWord',
    ],
    ['an availability below 99.9 %', { unavailable: { count: 100, of: 10_000 } }, 'availability'],
    ['errors above 0.1 %', { errors: { count: 100, of: 10_000 } }, 'errors'],
    [
      'a completion that is worse than v1’s',
      { completed: { v1: { count: 600, of: 1_000 }, v2: { count: 480, of: 1_000 } } },
      'completion',
    ],
  ])('is breached by %s', (_what, changed, rule) => {
    expect(broken(windowOf(10_000, changed))).toEqual([rule]);
  });

  it('holds nothing against v2 while v1 has nobody to compare with', () => {
    const completed = { v1: { count: 0, of: 0 }, v2: { count: 0, of: 5_000 } };
    expect(broken(windowOf(5_000, { completed }))).toEqual([]);
  });

  it('names every promise that was broken', () => {
    const bad = { count: 100, of: 1_000 };
    expect(broken(windowOf(1_000, { errors: bad, unavailable: bad, late: bad }))).toEqual([
      'firstWord',
      'availability',
      'errors',
    ]);
  });
});

describe('whatever is counted', () => {
  const share = fc.record({
    of: fc.integer({ min: LEAST_TURNS, max: 200_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('no figure that keeps its promise is held against it', () => {
    fc.assert(
      fc.property(share, ({ of, part }) => {
        const within = (limit: number) => ({ count: Math.floor(of * limit * part), of });
        const figures = windowOf(of, {
          late: within(LIMITS.late),
          unavailable: within(LIMITS.unavailable),
          errors: within(LIMITS.errors),
          completed: {
            v1: { count: 300, of: 1_000 },
            v2: { count: 300 + Math.floor(700 * part), of: 1_000 },
          },
        });
        expect(judge(figures)).toEqual({ kind: 'within', turns: of });
      }),
    );
  });

  it('one more error never makes a verdict milder, and one more good turn never a harsher one', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 500 }), ({ of }, count) => {
        const isBroken = (errors: { count: number; of: number }) =>
          broken(windowOf(errors.of, { errors })).length > 0;
        const now = isBroken({ count, of });
        expect(!now || isBroken({ count: count + 1, of })).toBe(true);
        expect(now || !isBroken({ count, of: of + 1 })).toBe(true);
      }),
    );
  });

  it('what is breached has its bound beyond the limit, and its figure beyond the bound', () => {
    fc.assert(
      fc.property(share, ({ of, part }) => {
        const verdict = judge(windowOf(of, { errors: { count: Math.round(of * part), of } }));
        const findings = verdict.kind === 'breached' ? verdict.findings : [];
        for (const { found, bound, limit } of findings) {
          expect(bound).toBeGreaterThan(limit);
          expect(found).toBeGreaterThanOrEqual(bound);
        }
      }),
    );
  });
});
