import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atLeast } from '../../../lib/http/atLeast.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ['an answer', () => Promise.resolve('answer')],
  ['a failure', () => Promise.reject(new Error('failure'))],
])('%s that is there at once comes when its time has passed', async (_, work) => {
  const settled = vi.fn();
  const waiting = atLeast(400, work()).then(settled, settled);
  await vi.advanceTimersByTimeAsync(399);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  expect(settled).toHaveBeenCalledOnce();
});

it('an answer that takes longer comes when it is there', async () => {
  const work = Promise.withResolvers<string>();
  const waiting = atLeast(400, work.promise);
  await vi.advanceTimersByTimeAsync(500);
  work.resolve('late');
  expect(await waiting).toBe('late');
});
