import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRepeating } from '../../../lib/resilience/repeating.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('work that repeats', () => {
  it('begins once, however often it is started, and anew some time behind its own end', async () => {
    const first = Promise.withResolvers<void>();
    const work = vi.fn(() => first.promise);
    const repeating = createRepeating({ everyMs: 1_000, event: 'test.look', work });
    repeating.start();
    repeating.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(work).toHaveBeenCalledTimes(1);
    first.resolve();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('goes on behind a failure, which is told of once', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const back = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const work = vi.fn(async () => {
      if (work.mock.calls.length <= 3) throw new Error('not now');
    });
    createRepeating({ everyMs: 1_000, event: 'test.look', work }).start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(work).toHaveBeenCalledTimes(5);
    expect(told.mock.calls.join()).toMatch(/^(?!.*look_failed.*look_failed).*"test\.look_failed"/);
    expect(back.mock.calls.join()).toContain('"test.look_again"');
  });

  it('is told to end, waited for, and never begun again', async () => {
    const work = vi.fn(
      (signal: AbortSignal) =>
        new Promise<void>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const told = vi.spyOn(console, 'error');
    const repeating = createRepeating({ everyMs: 1_000, event: 'test.look', work });
    repeating.start();
    await vi.advanceTimersByTimeAsync(1_000);
    await repeating.stop();
    repeating.start();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(work).toHaveBeenCalledTimes(1);
    expect(told).not.toHaveBeenCalled();
  });
});
