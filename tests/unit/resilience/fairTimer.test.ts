import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fairTimer } from '../../../lib/resilience/fairTimer.ts';

describe('a fair timer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('rings once, when its time has come', () => {
    const ring = vi.fn();
    fairTimer(ring, 100);
    vi.advanceTimersByTime(99);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('begins anew when something came', () => {
    const ring = vi.fn();
    const timer = fairTimer(ring, 100);
    vi.advanceTimersByTime(60);
    timer.refresh();
    vi.advanceTimersByTime(99);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('begins anew also when it is due and has not rung yet', () => {
    const ring = vi.fn();
    const timer = fairTimer(ring, 100);
    vi.advanceTimersByTime(100);
    timer.refresh();
    vi.advanceTimersByTime(99);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('is silent and gone when it is cleared', () => {
    const ring = vi.fn();
    fairTimer(ring, 100).clear();
    vi.advanceTimersByTime(1_000);
    expect(ring).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a fair timer in a busy loop', () => {
  it('lets what came in time be heard before it rings', async () => {
    const order: string[] = [];
    const { promise: rang, resolve } = Promise.withResolvers<void>();
    const timer = fairTimer(() => {
      order.push('rang');
      resolve();
    }, 1);
    // Stands for a socket that is read in the same round of the loop in which the timer is due.
    const heard = setTimeout(() => {
      order.push('heard');
      timer.refresh();
    }, 1);
    // Both are due before the loop comes round.
    const busyUntil = performance.now() + 10;
    while (performance.now() < busyUntil);
    await rang;
    expect(order).toEqual(['heard', 'rang']);
    clearTimeout(heard);
  });
});
