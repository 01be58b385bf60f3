import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPatience } from '../../../lib/state/patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is over for each at their own time, never before it and a tenth of a second later at most', () => {
  const patience = createPatience();
  const waited: Array<{ waitMs: number; tookMs: number }> = [];
  for (const waitMs of [1, 100, 250, 1_000, 5_000]) {
    vi.advanceTimersByTime(37);
    const since = Date.now();
    const one = {
      giveUp() {
        patience.end(one);
        waited.push({ waitMs, tookMs: Date.now() - since });
      },
    };
    patience.begin(one, waitMs);
  }
  vi.advanceTimersByTime(6_000);
  expect(waited).toHaveLength(5);
  for (const { waitMs, tookMs } of waited) {
    expect(tookMs).toBeGreaterThanOrEqual(waitMs);
    expect(tookMs).toBeLessThanOrEqual(Math.ceil(waitMs / 100) * 100 + 100);
  }
});

it('bothers nobody who has what they waited for, and needs no timer when nobody waits', () => {
  const patience = createPatience();
  const [told, waiting] = [{ giveUp: vi.fn() }, { giveUp: vi.fn() }];
  patience.begin(told, 300);
  patience.begin(waiting, 300);
  patience.end(told);
  vi.advanceTimersByTime(500);
  expect(told.giveUp).not.toHaveBeenCalled();
  expect(waiting.giveUp).toHaveBeenCalled();
  patience.end(waiting);
  expect(vi.getTimerCount()).toBe(0);
});
