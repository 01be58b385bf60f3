import { describe, expect, it } from 'vitest';
import { silenceMs } from '../../../hooks/silence';
import { emotionalStateSchema, phaseSchema } from '../../../lib/protocol';

const MINUTE_MS = 60_000;
const TENDER = ['sad', 'anxious', 'overwhelmed', 'tender'] as const;

describe('how long somebody may be silent', () => {
  it('is 2.5 s for a few words at first', () => {
    expect(silenceMs({ phase: 'introduction', emotionalState: 'unknown' }, 0)).toBe(2_500);
  });

  it('is 8 s for whoever tells at length in reflection or at the end', () => {
    for (const phase of ['reflection', 'conclusion'] as const) {
      expect(silenceMs({ phase, emotionalState: 'calm' }, MINUTE_MS)).toBe(8_000);
    }
  });

  it('is as long for the distressed and the tender, in every phase', () => {
    for (const phase of phaseSchema.options) {
      for (const emotionalState of TENDER) {
        expect(silenceMs({ phase, emotionalState }, 0)).toBe(5_000);
        expect(silenceMs({ phase, emotionalState }, MINUTE_MS)).toBe(8_000);
      }
    }
  });

  it('grows with what was said and with the walkthrough, and never leaves 2.5 to 8 s', () => {
    const walk = ['introduction', 'exploration', 'reflection', 'conclusion'] as const;
    for (const emotionalState of emotionalStateSchema.options) {
      let before = 0;
      for (const phase of walk) {
        expect(silenceMs({ phase, emotionalState }, 5_000)).toBeGreaterThanOrEqual(before);
        before = silenceMs({ phase, emotionalState }, 5_000);
      }
      for (const phase of phaseSchema.options) {
        const silences = [0, 1_000, 10_000, 29_000, 31_000, 10 * MINUTE_MS].map((spokenMs) =>
          silenceMs({ phase, emotionalState }, spokenMs),
        );
        expect(silences.toSorted((a, b) => a - b)).toEqual(silences);
        expect(silences[0]).toBeGreaterThanOrEqual(2_500);
        expect(silences.at(-1)).toBeLessThanOrEqual(8_000);
      }
    }
  });
});
