import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phaseSchema } from '../../../lib/protocol.ts';
import { STEPS, stepFor } from '../../../lib/slideshow/matchingStep.ts';

const phase = fc.constantFrom(...phaseSchema.options);
const turns = fc.nat(500);
const steps = fc.integer({ min: STEPS.fewest, max: STEPS.most });

describe('the step that matches a live walkthrough', () => {
  it('is the beginning for who was only being greeted, is in a crisis or has ended', () => {
    expect(stepFor({ phase: 'introduction', turns: 2 })).toBe(0);
    expect(stepFor({ phase: 'crisis', turns: 9 })).toBe(0);
    expect(stepFor({ phase: 'ended', turns: 13 })).toBe(0);
  });

  it('moves on through a walk phase by phase, to the last step', () => {
    const walk = [
      { phase: 'introduction', turns: 1 },
      { phase: 'exploration', turns: 3 },
      { phase: 'exploration', turns: 6 },
      { phase: 'reflection', turns: 9 },
      { phase: 'reflection', turns: 11 },
      { phase: 'conclusion', turns: 13 },
    ] as const;
    expect(walk.map((progress) => stepFor(progress))).toEqual([0, 1, 2, 4, 5, 5]);
  });

  it('goes by the phase of who has said little and is far, and of who has said much and is not', () => {
    expect(stepFor({ phase: 'reflection', turns: 2 })).toBe(3);
    expect(stepFor({ phase: 'exploration', turns: 40 })).toBe(3);
  });

  it('goes by the turns of somebody who is being steadied', () => {
    expect(stepFor({ phase: 'grounding', turns: 0 })).toBe(0);
    expect(stepFor({ phase: 'grounding', turns: 7 })).toBe(3);
  });

  it('is there in any slideshow, and never goes back with one more message', () => {
    fc.assert(
      fc.property(phase, turns, steps, (at, said, all) => {
        const step = stepFor({ phase: at, turns: said }, all);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThan(all);
        expect(stepFor({ phase: at, turns: said + 1 }, all)).toBeGreaterThanOrEqual(step);
      }),
    );
  });
});
