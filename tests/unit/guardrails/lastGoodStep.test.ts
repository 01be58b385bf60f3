import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastGoodStep, type PercentChange } from '../../../lib/guardrails/lastGoodStep.ts';

/** As it is written down: "10 50 -10" is set to 10, raised to 50, and taken back to 10; oldest first, from nothing. */
function historyOf(text: string): PercentChange[] {
  const steps = text.split(' ').map(Number);
  return steps
    .map((step, index) => ({
      from: Math.abs(steps[index - 1] ?? 0),
      to: Math.abs(step),
      isFallBack: step < 0,
    }))
    .reverse();
}

describe('the last good step', () => {
  it.each([
    ['10 50', 10],
    ['10 50 100', 50],
    ['10', 0],
    ['10 50 100 -50', 10],
    ['10 50 100 -50 -10', 0],
    // What was repaired, and held since, is good again.
    ['10 50 -10 50 100', 50],
    // Raised over a step that was not good, and not held since.
    ['10 50 -10 100', 10],
    // Lowered by somebody: what was below before still is.
    ['10 50 20', 10],
    ['50 20', 0],
  ])('of %s is %d', (history, step) => {
    const changes = historyOf(history);
    expect(lastGoodStep(changes, changes[0]?.to ?? Number.NaN)).toBe(step);
  });

  it('is none where v2 is for everybody because nobody has ever set anything', () => {
    expect(lastGoodStep([], 100)).toBeUndefined();
  });

  it('is the slideshow for everybody where the environment alone has begun a rollout', () => {
    expect(lastGoodStep([], 10)).toBe(0);
  });

  it('always lies below the present one, and however often it is gone to, the rollout comes to rest', () => {
    const percents = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(percents, (raised) => {
        const history = historyOf(raised.join(' '));
        for (let falls = 0; falls <= raised.length; falls += 1) {
          const from = history[0]?.to ?? 0;
          const to = lastGoodStep(history, from) ?? Number.NaN;
          expect(from === 0 ? to === 0 : to < from).toBe(true);
          history.unshift({ from, to, isFallBack: true });
        }
        expect(history[0]?.to).toBe(0);
      }),
    );
  });
});
