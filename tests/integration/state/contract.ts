/** What every State adapter owes. */
import { describe, expect, it } from 'vitest';
import { LOG_START, type LogEntry, type State } from '../../../lib/state/state.ts';

export interface StateUnderTest {
  state: State;
  /** Lets time pass for the adapter. */
  pass(ms: number): Promise<void>;
}

const TTL = { ttlMs: 60_000 };

export function stateContract(name: string, open: () => Promise<StateUnderTest>): void {
  describe(`the State port: ${name}`, () => {
    it('gives back what was set until it expires', async () => {
      const { state, pass } = await open();
      await state.set('flag', '123', { ttlMs: 1_000 });
      expect(await state.get('flag')).toBe('123');
      await pass(1_001);
      expect(await state.get('flag')).toBeUndefined();
    });

    it('forgets what was deleted', async () => {
      const { state } = await open();
      await state.set('flag', 'on', TTL);
      await state.delete('flag');
      expect(await state.get('flag')).toBeUndefined();
    });

    it('gives what is taken to one only', async () => {
      const { state, pass } = await open();
      await state.set('copy', 'words', TTL);
      const taken = await Promise.all([state.take('copy'), state.take('copy')]);
      expect(taken.filter((value) => value === 'words')).toHaveLength(1);
      expect(await state.get('copy')).toBeUndefined();
      await state.set('copy', 'words', { ttlMs: 1_000 });
      await pass(1_001);
      expect(await state.take('copy')).toBeUndefined();
    });

    it('counts each once, from the first on, until it expires', async () => {
      const { state, pass } = await open();
      const count = () => state.count('calls', { ttlMs: 1_000 });
      const counted = await Promise.all([count(), count(), count()]);
      expect(counted.toSorted()).toEqual([1, 2, 3]);
      await pass(600);
      expect(await count()).toBe(4);
      expect(await state.counted('calls')).toBe(4);
      // Counting does not prolong it.
      await pass(401);
      expect(await state.counted('calls')).toBe(0);
      expect(await count()).toBe(1);
    });

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
      await state.append('log', [entry(9, 9), entry(9, 10), entry(10, 1)], TTL);
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

    it('wakes a reader that waits, also one that waited before the log existed', async () => {
      const { state } = await open();
      const waiting = state.read('log', LOG_START, { waitMs: 5_000 });
      await state.append('log', [entry(1, 1)], TTL);
      expect(await waiting).toEqual([entry(1, 1)]);
      const next = state.read('log', { turn: 1, event: 1 }, { waitMs: 5_000 });
      await state.append('log', [entry(1, 2)], TTL);
      expect(await next).toEqual([entry(1, 2)]);
    });

    it('ends the waiting with nothing when the reader leaves', async () => {
      const { state } = await open();
      const reader = new AbortController();
      const waiting = state.read('log', LOG_START, { waitMs: 60_000, signal: reader.signal });
      reader.abort();
      expect(await waiting).toEqual([]);
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

    it('gives a lock to exactly one of many, and tells the others who has it', async () => {
      const { state } = await open();
      const asked = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          state.acquire('turn', { leaseMs: 3_000, holder: `holder-${index}` }),
        ),
      );
      const winners = asked.filter((acquisition) => 'lease' in acquisition);
      expect(winners).toHaveLength(1);
      const winner = asked.findIndex((acquisition) => 'lease' in acquisition);
      const losers = asked.filter((acquisition) => !('lease' in acquisition));
      expect(
        losers.every((loser) => 'heldBy' in loser && loser.heldBy === `holder-${winner}`),
      ).toBe(true);
    });

    it('gives a lock on when it is released, with a higher token', async () => {
      const { state } = await open();
      const first = await lease(state);
      await first.release();
      expect(await state.isHeld('turn')).toBe(false);
      const second = await lease(state);
      expect(second.token).toBeGreaterThan(first.token);
    });

    it('takes a lock from a holder that does not renew, who then can neither renew nor release', async () => {
      const { state, pass } = await open();
      const dead = await lease(state, 1_000);
      await pass(600);
      expect(await dead.renew()).toBe(true);
      await pass(1_001);
      expect(await state.isHeld('turn')).toBe(false);
      const living = await lease(state, 60_000);
      expect(await dead.renew()).toBe(false);
      await dead.release();
      expect(await state.isHeld('turn')).toBe(true);
      expect(await living.renew()).toBe(true);
    });

    it('answers a ping', async () => {
      const { state } = await open();
      await expect(state.ping()).resolves.toBeUndefined();
    });
  });
}

function entry(turn: number, event: number): LogEntry {
  return { turn, event, data: JSON.stringify({ type: 'text-delta', delta: `${turn} ${event}` }) };
}

async function lease(state: State, leaseMs = 3_000) {
  const acquisition = await state.acquire('turn', { leaseMs, holder: 'test' });
  if (!('lease' in acquisition)) throw new Error('The lock is held.');
  return acquisition.lease;
}
