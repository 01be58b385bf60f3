import { describe, expect, it, vi } from 'vitest';
import { createWorth, LEAST_SAMPLE, TRY_ONE_IN, WINDOW } from '../../../lib/prediction/worth.ts';

const times = (count: number, work: () => unknown) => Array.from({ length: count }, work);

describe('whether preparing is worth it', () => {
  it('is not judged by a few outcomes', () => {
    const worth = createWorth();
    times(LEAST_SAMPLE - 1, () => worth.record(false));
    expect(worth.mayPrepare()).toBe(true);
  });

  it('stays so while one of five is a hit', () => {
    const worth = createWorth();
    for (let round = 0; round < WINDOW; round += 1) worth.record(round % 5 === 0);
    expect(worth.isResting()).toBe(false);
  });

  it('rests under that, but for a small share', () => {
    const worth = createWorth();
    times(LEAST_SAMPLE, () => worth.record(false));
    const begun = times(3 * TRY_ONE_IN, () => worth.mayPrepare()).filter(Boolean);
    expect(begun).toHaveLength(3);
  });

  it('comes back by what that share finds, and says so both times', () => {
    const onChange = vi.fn<(isResting: boolean) => void>();
    const worth = createWorth({ onChange });
    times(WINDOW, () => worth.record(false));
    times(WINDOW / 5, () => worth.record(true));
    expect(worth.mayPrepare()).toBe(true);
    expect(onChange.mock.calls).toEqual([[true], [false]]);
  });
});
