/** What every State adapter owes its readers: logs without gaps, in order, and news for who waits. */
import { expect, it } from 'vitest';
import { LOG_START, type LogEntry } from '../../../lib/state/state.ts';
import { type StateUnderTest, TTL } from './underTest.ts';

export function logContract(open: () => Promise<StateUnderTest>): void {
  it('reads a log from any position, in order', async () => {
    const { state } = await open();
    await state.append('log', [entry(1, 1), entry(1, 2)], TTL);
    await state.append('log', [entry(2, 1)], TTL);
    expect(await state.read('log', LOG_START)).toEqual([entry(1, 1), entry(1, 2), entry(2, 1)]);
    expect(await state.read('log', { turn: 1, event: 2 })).toEqual([entry(2, 1)]);
    expect(await state.read('log', { turn: 9, event: 9 })).toEqual([]);
  });

  it('orders positions as numbers, not as text', async () => {
    const { state } = await open();
    const nine = Array.from({ length: 10 }, (_, index) => entry(9, index + 1));
    await state.append('log', [...nine, entry(10, 1)], TTL);
    expect(await state.read('log', { turn: 9, event: 9 })).toEqual([entry(9, 10), entry(10, 1)]);
  });

  it('refuses to append at or before the end of a log, and keeps nothing of it', async () => {
    const { state } = await open();
    await state.append('log', [entry(1, 1), entry(1, 2)], TTL);
    await expect(state.append('log', [entry(1, 2), entry(1, 3)], TTL)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await state.read('log', { turn: 1, event: 1 })).toEqual([entry(1, 2)]);
  });

  it('refuses what would leave a gap: a turn has all its events, from the first', async () => {
    const { state } = await open();
    const conflict = { code: 'conflict' };
    await expect(state.append('log', [entry(1, 2)], TTL)).rejects.toMatchObject(conflict);
    await state.append('log', [entry(1, 1)], TTL);
    await expect(state.append('log', [entry(1, 3)], TTL)).rejects.toMatchObject(conflict);
    await expect(state.append('log', [entry(2, 2)], TTL)).rejects.toMatchObject(conflict);
    await state.append('log', [entry(3, 1)], TTL);
    expect(await state.read('log', LOG_START)).toEqual([entry(1, 1), entry(3, 1)]);
  });

  it('begins a log anew when it was deleted', async () => {
    const { state } = await open();
    await state.append('log', [entry(5, 1), entry(5, 2)], TTL);
    await state.delete('log');
    expect(await state.read('log', LOG_START)).toEqual([]);
    await state.append('log', [entry(1, 1)], TTL);
    expect(await state.read('log', LOG_START)).toEqual([entry(1, 1)]);
  });

  it('wakes a reader that waits, also one that waited before the log existed', async () => {
    const { state } = await open();
    const waiting = state.read('log', LOG_START, { waitMs: 5_000 });
    await state.append('log', [entry(1, 1)], TTL);
    expect(await waiting).toEqual([entry(1, 1)]);
    const next = state.read('log', { turn: 1, event: 1 }, { waitMs: 5_000 });
    await state.append('log', [entry(1, 2)], TTL);
    expect(await next).toEqual([entry(1, 2)]);
  });

  it('ends the waiting with nothing when its time is over', async () => {
    const { state } = await open();
    expect(await state.read('log', LOG_START, { waitMs: 20 })).toEqual([]);
  });

  it('lets a log expire after its last entry, not after its first', async () => {
    const { state, pass } = await open();
    await state.append('log', [entry(1, 1)], { ttlMs: 1_000 });
    await pass(800);
    await state.append('log', [entry(1, 2)], { ttlMs: 1_000 });
    await pass(800);
    expect(await state.read('log', LOG_START)).toHaveLength(2);
    await pass(300);
    expect(await state.read('log', LOG_START)).toEqual([]);
  });
}

export function entry(turn: number, event: number): LogEntry {
  return { turn, event, data: JSON.stringify({ type: 'text-delta', delta: `${turn} ${event}` }) };
}
