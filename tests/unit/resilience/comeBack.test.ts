import { describe, expect, it } from 'vitest';
import { comeBackSeconds } from '../../../lib/resilience/comeBack.ts';

describe('the time after which somebody shall come back', () => {
  it.each([
    ['not before the part is looked for again', 1_500, 0, 2],
    ['a little later for some than for others', 1_500, 0.999, 4],
    ['at least a second when that is due now', 0, 0, 1],
    ['at least a second when that is overdue', -500, 0, 1],
    ['at most half a minute', 600_000, 0.5, 30],
  ])('is %s', (_what, dueInMs, random, seconds) => {
    expect(comeBackSeconds(dueInMs, () => random)).toBe(seconds);
  });
});
