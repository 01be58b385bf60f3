import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../lib/state/memoryState.ts';
import { LOG_START } from '../../../lib/state/state.ts';
import { createWaitingState, OWN_FOR_MS } from '../../../lib/state/waitingState.ts';

const TTL = { ttlMs: 60_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store that somebody else writes to as well, and how often it is asked. */
function opened() {
  const now = () => Date.now();
  const store = createMemoryStore({ now });
  const readLogs = vi.fn(store.readLogs);
  return { store, readLogs, state: createWaitingState({ ...store, readLogs }, { now }) };
}

describe('waiting for a log that others write', () => {
  it('asks often at first, then less and less, while nothing comes', async () => {
    const { state, readLogs } = opened();
    const waiting = state.read('log', LOG_START, { waitMs: 60_000 });
    const asked: number[] = [];
    for (const ms of [1_500, 8_500, 10_000]) {
      readLogs.mockClear();
      await vi.advanceTimersByTimeAsync(ms);
      asked.push(Math.floor((readLogs.mock.calls.length * 1_000) / ms));
    }
    expect(asked).toEqual([20, 10, 2]);
    await vi.advanceTimersByTimeAsync(40_200);
    expect(await waiting).toEqual([]);
  });

  it('goes on as seldom for a reader who comes back after each wait', async () => {
    const { state, readLogs } = opened();
    for (let wait = 0; wait < 20; wait += 1) {
      const waiting = state.read('log', LOG_START, { waitMs: 1_000 });
      await vi.advanceTimersByTimeAsync(1_100);
      await waiting;
    }
    readLogs.mockClear();
    const waiting = state.read('log', LOG_START, { waitMs: 1_000 });
    await vi.advanceTimersByTimeAsync(1_100);
    await waiting;
    expect(readLogs.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('asks in one question for all who wait, and stops with the last of them', async () => {
    const { state, readLogs } = opened();
    const readers = Array.from({ length: 30 }, (_, index) =>
      state.read(`log-${index % 3}`, LOG_START, { waitMs: 1_000 }),
    );
    await vi.advanceTimersByTimeAsync(60);
    const logs = readLogs.mock.lastCall?.[0].map(({ log }) => log);
    expect(logs).toEqual(['log-0', 'log-1', 'log-2']);
    await vi.advanceTimersByTimeAsync(1_100);
    await Promise.all(readers);
    readLogs.mockClear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(readLogs).not.toHaveBeenCalled();
  });

  it('tells each reader what is behind their own place, and nobody anything twice', async () => {
    const { state, store } = opened();
    await store.append('log', [entry(1), entry(2)], TTL);
    const later = state.read('log', { turn: 1, event: 2 }, { waitMs: 5_000 });
    const first = await state.read('log', LOG_START, { waitMs: 5_000 });
    await store.append('log', [entry(3)], TTL);
    await vi.advanceTimersByTimeAsync(60);
    expect(first).toEqual([entry(1), entry(2)]);
    expect(await later).toEqual([entry(3)]);
  });

  it('ends for all who wait when the store cannot be asked', async () => {
    const { state, readLogs } = opened();
    const waiting = expect(state.read('log', LOG_START, { waitMs: 5_000 })).rejects.toThrow('lost');
    await vi.advanceTimersByTimeAsync(10);
    readLogs.mockRejectedValueOnce(new Error('lost'));
    await vi.advanceTimersByTimeAsync(60);
    await waiting;
  });
});

describe('a log that is written here', () => {
  it('is told before it has reached the store, and the store is not asked', async () => {
    const { state, readLogs } = opened();
    await state.append('log', [entry(1)], TTL);
    const waiting = state.read('log', { turn: 1, event: 1 }, { waitMs: 5_000 });
    await vi.advanceTimersByTimeAsync(1_000);
    void state.append('log', [entry(2)], TTL);
    expect(await waiting).toEqual([entry(2)]);
    expect(readLogs).not.toHaveBeenCalled();
  });

  it('is asked for again when nothing was written for a while: another one may go on with it', async () => {
    const { state, store } = opened();
    await state.append('log', [entry(1)], TTL);
    const waiting = state.read('log', { turn: 1, event: 1 }, { waitMs: 30_000 });
    await store.append('log', [entry(2)], TTL);
    await vi.advanceTimersByTimeAsync(OWN_FOR_MS + 600);
    expect(await waiting).toEqual([entry(2)]);
  });

  it('is another one’s at once when the store refuses what was to be written', async () => {
    const { state, store } = opened();
    await state.append('log', [entry(1)], TTL);
    await store.append('log', [entry(2), entry(3)], TTL);
    await expect(state.append('log', [entry(2)], TTL)).rejects.toMatchObject({ code: 'conflict' });
    expect(await state.read('log', LOG_START)).toEqual([entry(1), entry(2), entry(3)]);
  });
});

function entry(event: number) {
  return { turn: 1, event, data: `${event}` };
}
