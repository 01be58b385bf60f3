/** What every State adapter owes those who make turns: one holder of a lock, and what only the holder may do. */
import { expect, it } from 'vitest';
import type { State } from '../../../lib/state/state.ts';
import { type StateUnderTest, TTL } from './underTest.ts';

export function lockContract(open: () => Promise<StateUnderTest>): void {
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
    expect(losers.every((loser) => 'heldBy' in loser && loser.heldBy === `holder-${winner}`)).toBe(
      true,
    );
  });

  it('gives a lock on when it is released, with a higher token', async () => {
    const { state } = await open();
    const first = await lease(state);
    await first.release();
    expect(await state.heldForMs('turn')).toBe(0);
    const second = await lease(state);
    expect(second.token).toBeGreaterThan(first.token);
  });

  it('takes a lock from a holder that does not renew, who then can neither renew nor release', async () => {
    const { state, pass } = await open();
    const dead = await lease(state, 1_000);
    await pass(600);
    expect(await dead.renew()).toBe(true);
    await pass(1_001);
    expect(await state.heldForMs('turn')).toBe(0);
    const living = await lease(state, 60_000);
    expect(await dead.renew()).toBe(false);
    await dead.release();
    expect(await state.heldForMs('turn')).toBeGreaterThan(0);
    expect(await living.renew()).toBe(true);
  });

  it('tells how long a lock is held yet, unless it is renewed', async () => {
    const { state, pass } = await open();
    expect(await state.heldForMs('turn')).toBe(0);
    const held = await lease(state, 60_000);
    await pass(20_000);
    const left = await state.heldForMs('turn');
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(40_000);
    await held.renew();
    expect(await state.heldForMs('turn')).toBeGreaterThan(left);
  });

  it('renews a lease and tells in the same step whether a value is there', async () => {
    const { state, pass } = await open();
    const held = await lease(state, 1_000);
    await pass(600);
    expect(await held.check('stop')).toEqual({ isHeld: true, isSet: false });
    await state.set('stop', '1', { ttlMs: 900 });
    await pass(600);
    expect(await held.check('stop')).toEqual({ isHeld: true, isSet: true });
    await pass(600);
    expect(await held.check('stop')).toEqual({ isHeld: true, isSet: false });
    await state.set('stop', '1', TTL);
    await pass(1_001);
    expect(await held.check('stop')).toEqual({ isHeld: false, isSet: true });
  });

  it('takes values out in the step that takes the lock, and leaves them to its holder', async () => {
    const { state } = await open();
    await state.set('copy', 'words', TTL);
    const request = { leaseMs: 3_000, holder: 'test', take: ['none', 'copy'] };
    const acquisition = await state.acquire('turn', request);
    expect(acquisition).toMatchObject({ taken: [undefined, 'words'] });
    expect(await state.get('copy')).toBeUndefined();
    await state.set('copy', 'others', TTL);
    expect(await state.acquire('turn', request)).toEqual({ heldBy: 'test' });
    expect(await state.get('copy')).toBe('others');
  });

  it('sets a value by a lease only while it is held', async () => {
    const { state, pass } = await open();
    const dead = await lease(state, 1_000);
    expect(await dead.set('copy', 'first', { ttlMs: 5_000 })).toBe(true);
    expect(await state.get('copy')).toBe('first');
    await pass(1_001);
    const living = await lease(state);
    expect(await dead.set('copy', 'too late', TTL)).toBe(false);
    expect(await state.get('copy')).toBe('first');
    expect(await living.set('copy', 'second', { ttlMs: 1_000 })).toBe(true);
    expect(await state.get('copy')).toBe('second');
    await pass(1_001);
    expect(await state.get('copy')).toBeUndefined();
  });
}

export async function lease(state: State, leaseMs = 3_000) {
  const acquisition = await state.acquire('turn', { leaseMs, holder: 'test' });
  if (!('lease' in acquisition)) throw new Error('The lock is held.');
  return acquisition.lease;
}
