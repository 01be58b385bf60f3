import { describe, expect, it } from 'vitest';
import { createSoundLag } from '../../../hooks/soundLag';

function lagged() {
  let nowMs = 0;
  const lag = createSoundLag(() => nowMs);
  return {
    ...lag,
    /** A clip whose first sample sounds `startMs` after it was asked for, and whose end is told `endMs` late. */
    play(startMs: number, endMs: number, { rate = 1, isAtHand = true } = {}) {
      lag.asked(isAtHand);
      nowMs += startMs + 500;
      lag.heard(500 * rate, rate);
      nowMs += 500 + endMs;
      lag.ended(1_000 * rate, rate);
    },
  };
}

describe('the lag of the sound', () => {
  it('is nothing before anything was heard', () => {
    expect(lagged().leadMs()).toBe(0);
  });

  it('is what a clip needs to begin and what its end was late, at any pace', () => {
    const lag = lagged();
    lag.play(120, 13, { rate: 1.3 });
    expect(lag.leadMs()).toBeCloseTo(133);
  });

  it('takes the start in the middle, so that no sentence comes early because one came late', () => {
    const lag = lagged();
    lag.play(120, 0);
    lag.play(240, 0);
    expect(lag.leadMs()).toBeCloseTo(120);
    lag.play(130, 0);
    expect(lag.leadMs()).toBeCloseTo(130);
    lag.play(245, 0);
    lag.play(125, 0);
    expect(lag.leadMs()).toBeCloseTo(130);
  });

  it('is learned from a clip that had to be loaded only until one was at hand', () => {
    const lag = lagged();
    lag.play(160, 0, { isAtHand: false });
    expect(lag.leadMs()).toBeCloseTo(160);
    lag.play(80, 0);
    lag.play(150, 0, { isAtHand: false });
    expect(lag.leadMs()).toBeCloseTo(80);
  });

  it('learns nothing from a clip that was held up on its way', () => {
    const lag = lagged();
    lag.asked(true);
    lag.disturbed();
    lag.heard(10, 1);
    lag.ended(1_000, 1);
    expect(lag.leadMs()).toBe(0);
  });

  it('is never longer than any output is', () => {
    const lag = lagged();
    lag.play(5_000, 5_000);
    expect(lag.leadMs()).toBe(500);
  });
});
