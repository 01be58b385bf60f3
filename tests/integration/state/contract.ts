/** What every State adapter owes. */
import { describe, expect, it } from 'vitest';
import { LOG_START } from '../../../lib/state/state.ts';
import { lease, lockContract } from './lockContract.ts';
import { entry, logContract } from './logContract.ts';
import { type StateUnderTest, TTL } from './underTest.ts';

export function stateContract(name: string, open: () => Promise<StateUnderTest>): void {
  describe(`the State port: ${name}`, () => {
    it('gives back what was set until it expires', async () => {
      const { state, pass } = await open();
      await state.set('flag', '123', { ttlMs: 1_000 });
      expect(await state.get('flag')).toBe('123');
      await pass(1_001);
      expect(await state.get('flag')).toBeUndefined();
    });

    it('tells which of several keys have a value, in their order', async () => {
      const { state, pass } = await open();
      await state.set('short', 'on', { ttlMs: 1_000 });
      await state.set('long', 'on', { ...TTL, isEverywhere: true });
      await state.count('counted', TTL);
      const keys = ['long', 'never', 'short', 'counted'];
      expect(await state.areSet(keys)).toEqual([true, false, true, false]);
      await pass(1_001);
      await state.delete('long');
      expect(await state.areSet(keys)).toEqual([false, false, false, false]);
      expect(await state.areSet([])).toEqual([]);
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

    it('keeps names of every kind apart', async () => {
      const { state } = await open();
      await state.set('turn', 'a value', TTL);
      await state.count('turn', TTL);
      await state.append('turn', [entry(1, 1)], TTL);
      await lease(state);
      expect(await state.get('turn')).toBe('a value');
      expect(await state.counted('turn')).toBe(1);
      expect(await state.read('turn', LOG_START)).toEqual([entry(1, 1)]);
      expect(await state.heldForMs('turn')).toBeGreaterThan(0);
    });

    it('keeps every character of what it is given', async () => {
      const { state } = await open();
      const odd = 'Zoë’s "boat"\n\u0000\u2028🕯️ 1e5 ';
      await state.set('odd', odd, TTL);
      await state.append('odd', [{ turn: 1, event: 1, data: odd }], TTL);
      expect(await state.get('odd')).toBe(odd);
      const [read] = await state.read('odd', LOG_START);
      expect(read?.data).toBe(odd);
      await state.acquire('odd', { leaseMs: 3_000, holder: odd });
      const second = await state.acquire('odd', { leaseMs: 3_000, holder: 'another' });
      expect(second).toEqual({ heldBy: odd });
    });

    it('answers a ping', async () => {
      const { state } = await open();
      await expect(state.ping()).resolves.toBe('ok');
    });

    logContract(open);
    lockContract(open);
  });
}
