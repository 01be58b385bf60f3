import { describe, expect, it } from 'vitest';
import { type ComparedFigure, comparison } from '../../../lib/evidence/comparison.ts';
import type { ArmFigures } from '../../../lib/evidence/figures.ts';
import { noFigures } from '../../../lib/evidence/figures.ts';

function compared(figure: ComparedFigure, v1: Partial<ArmFigures>, v2: Partial<ArmFigures>) {
  const both = { v1: { ...noFigures('v1'), ...v1 }, v2: { ...noFigures('v2'), ...v2 } };
  const found = comparison(both).find((each) => each.figure === figure);
  if (!found) throw new Error(`${figure} is not compared`);
  return found;
}

const completed = (good: number, all: number) => ({ completed: { good, all } });
const satisfaction = (mean: number, n: number) => ({ satisfaction: { mean, n, sd: 0.9 } });

describe('a comparison', () => {
  it('of nothing with nothing is open, and says nothing', () => {
    expect(compared('completed', {}, {})).toEqual({
      figure: 'completed',
      v1: null,
      v2: null,
      difference: null,
      interval: null,
      change: null,
      changeInterval: null,
      target: 0.3,
      missing: null,
      verdict: 'open',
    });
  });

  it('is open with a few, and says how many more it takes', () => {
    const found = compared('completed', completed(4, 10), completed(6, 10));
    expect(found).toMatchObject({ verdict: 'open', difference: expect.closeTo(0.2, 9) });
    expect(found.change).toBeCloseTo(0.5, 9);
    expect(found.missing?.v1).toBeGreaterThan(100);
  });

  it.each([
    ['reached', completed(400, 1_000), completed(600, 1_000)],
    ['better', completed(400, 1_000), completed(530, 1_000)],
    ['short', completed(4_000, 10_000), completed(4_300, 10_000)],
    ['worse', completed(400, 1_000), completed(340, 1_000)],
  ] as const)('is %s when the interval says so', (verdict, v1, v2) => {
    expect(compared('completed', v1, v2).verdict).toBe(verdict);
  });

  it('misses nobody when the plan’s number is there', () => {
    const found = compared('satisfaction', satisfaction(2, 900), satisfaction(3, 900));
    expect(found).toMatchObject({ verdict: 'reached', missing: { v1: 0, v2: 0 }, change: 0.5 });
  });

  it('takes more errors for worse', () => {
    const errors = (good: number) => ({ errors: { good, all: 10_000 } });
    expect(compared('errors', errors(5), errors(60)).verdict).toBe('worse');
    expect(compared('errors', errors(60), errors(5)).verdict).toBe('better');
  });

  it('has no share of a change of mood, which may be nothing', () => {
    const mood = (mean: number) => ({ moodChange: { mean, n: 500, sd: 2 } });
    expect(compared('moodChange', mood(0), mood(1))).toMatchObject({
      verdict: 'better',
      change: null,
      changeInterval: null,
    });
  });
});
