import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHeartbeats } from '../../../lib/stream/heartbeats.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('heartbeats', () => {
  it('come to everybody at least once in each period, whenever they joined', () => {
    const heartbeats = createHeartbeats(10_000);
    const heard: number[][] = [];
    for (const pauseMs of [0, 1, 999, 1_000, 2_500, 9_999]) {
      vi.advanceTimersByTime(pauseMs);
      const moments = [Date.now()];
      heard.push(moments);
      heartbeats.join({ beat: () => void moments.push(Date.now()) });
    }
    vi.advanceTimersByTime(60_000);
    const silences = heard.flatMap((moments) =>
      moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0)),
    );
    expect(silences.length).toBeGreaterThanOrEqual(6 * heard.length);
    expect(Math.max(...silences)).toBeLessThanOrEqual(10_000);
  });

  it('do not come to all of many in the same moment', () => {
    const heartbeats = createHeartbeats(10_000);
    const moments = new Map<number, number>();
    for (let joined = 0; joined < 100; joined += 1) {
      vi.advanceTimersByTime(100);
      heartbeats.join({
        beat: () => void moments.set(Date.now(), (moments.get(Date.now()) ?? 0) + 1),
      });
    }
    vi.advanceTimersByTime(10_000);
    expect(Math.max(...moments.values())).toBeLessThanOrEqual(20);
  });

  it('come no more to who has left, and need no timer when nobody is there', () => {
    const heartbeats = createHeartbeats(10_000);
    const [left, stayed] = [{ beat: vi.fn() }, { beat: vi.fn() }];
    heartbeats.join(left);
    heartbeats.join(stayed);
    heartbeats.leave(left);
    heartbeats.leave(left);
    vi.advanceTimersByTime(10_000);
    expect(left.beat).not.toHaveBeenCalled();
    expect(stayed.beat).toHaveBeenCalledTimes(1);
    heartbeats.leave(stayed);
    expect(vi.getTimerCount()).toBe(0);
  });
});
