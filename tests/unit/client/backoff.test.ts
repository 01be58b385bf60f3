import { describe, expect, it } from 'vitest';
import { createBackoff } from '../../../hooks/backoff';

function backoffWithClock() {
  const planned: number[] = [];
  let due: (() => void) | null = null;
  let attempts = 0;
  const backoff = createBackoff({
    attempt: () => {
      attempts += 1;
    },
    setTimer(run, ms) {
      planned.push(ms);
      due = run;
      return planned.length;
    },
    clearTimer() {
      due = null;
    },
  });
  return { backoff, planned, attempts: () => attempts, letTimePass: () => due?.() };
}

describe('finding a lost line again', () => {
  it('waits half a second, then twice as long each time, and never more than eight', () => {
    const { backoff, planned, letTimePass } = backoffWithClock();
    for (let attempt = 0; attempt < 7; attempt += 1) {
      backoff.plan();
      letTimePass();
    }
    expect(planned).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  it('tries at once when it is woken, and only once', () => {
    const { backoff, attempts, letTimePass } = backoffWithClock();
    backoff.plan();
    backoff.wake();
    letTimePass();
    backoff.wake();
    expect(attempts()).toBe(1);
  });

  it('begins soon again after the line was back', () => {
    const { backoff, planned } = backoffWithClock();
    backoff.plan();
    backoff.plan();
    backoff.reset();
    backoff.plan();
    expect(planned).toEqual([500, 1_000, 500]);
  });

  it('tries nothing after it was cancelled', () => {
    const { backoff, attempts, letTimePass } = backoffWithClock();
    backoff.plan();
    backoff.cancel();
    letTimePass();
    expect(attempts()).toBe(0);
    expect(backoff.isWaiting()).toBe(false);
  });
});
