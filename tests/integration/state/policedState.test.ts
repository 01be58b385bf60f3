/** A shared state that is lost, slow, full or refuses us: nobody waits for it, what stands in is used, and then it is back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../lib/state/memoryState.ts';
import { createPolicedState } from '../../../lib/state/policedState.ts';
import { LOG_START, type State, type StateStore } from '../../../lib/state/state.ts';
import { createUpstashState } from '../../../lib/state/upstashState.ts';
import { createWaitingState } from '../../../lib/state/waitingState.ts';
import { quietLog } from '../../support/quietStage.ts';
import type { Fault } from '../../support/redisRestFront.ts';
import { openUpstash } from '../../support/upstash.ts';
import { stateContract } from './contract.ts';
import { entry } from './logContract.ts';
import { TTL } from './underTest.ts';

const DEADLINE_MS = 150;
const LOCK = { leaseMs: 3_000, holder: 'a holder' };
const upstash = openUpstash();
quietLog();

/** What stands in is shared by the instances, as PostgreSQL is. */
let standIn: StateStore;
let passedMs = 0;
const now = () => performance.now() + passedMs;
/** Without asking through any policy. */
let bare: StateStore;

beforeEach(() => {
  standIn = createMemoryStore({ now });
  bare = createUpstashState(upstash.client());
});
afterEach(async () => {
  await mend();
});

function instance(): State {
  const store = createUpstashState(upstash.client());
  const options = { deadlineMs: DEADLINE_MS, resetAfterMs: 10, now };
  return createWaitingState(createPolicedState({ store, standIn, ...options }), { now });
}

async function pass(ms: number): Promise<void> {
  passedMs += ms;
  await upstash.pass(ms);
}

stateContract('policedState', async () => ({ state: instance(), pass }));

type Loss = Fault['kind'] | 'full';

async function lose(loss: Loss): Promise<void> {
  if (loss === 'full') await upstash.redis.command('CONFIG', 'SET', 'maxmemory', 1);
  else upstash.front.fault = loss === 'slow' ? { kind: 'slow', ms: 2_000 } : { kind: loss };
}

async function mend(): Promise<void> {
  upstash.front.fault = undefined;
  await upstash.redis.command('CONFIG', 'SET', 'maxmemory', 0);
}

/** Asks until the store answers again; the probe runs behind the answers. */
async function untilBack(state: State): Promise<void> {
  await vi.waitUntil(async () => (await state.ping()) === 'ok');
}

describe.each<Loss>(['down', 'slow', 'refusesToken', 'cut', 'full'])(
  'a store that is %s',
  (loss) => {
    it('is stood in for, without an error and without waiting, until it is back', async () => {
      const state = instance();
      await lose(loss);
      await state.set('flag', 'on', TTL);
      expect(await state.get('flag')).toBe('on');
      expect(await state.count('calls', TTL)).toBe(1);
      await state.append('log', [entry(1, 1)], TTL);
      expect(await state.read('log', LOG_START)).toEqual([entry(1, 1)]);
      const acquisition = await state.acquire('turn', { ...LOCK, take: ['flag'] });
      expect(acquisition).toMatchObject({ taken: ['on'] });
      expect(await state.heldForMs('turn')).toBeGreaterThan(0);
      expect(await state.ping()).toBe('degraded');

      await mend();
      await untilBack(state);
      await state.set('flag', 'here', TTL);
      expect(await bare.get('flag')).toBe('here');
    });

    it('does not take a lock from its holder, who goes over and comes back', async () => {
      const [maker, other] = [instance(), instance()];
      const acquired = await maker.acquire('turn', LOCK);
      if (!('lease' in acquired)) throw new Error('The lock is held.');
      await lose(loss);
      expect(await other.heldForMs('turn')).toBeGreaterThan(0);
      expect(await acquired.lease.renew()).toBe(true);
      expect(await other.acquire('turn', { ...LOCK, holder: 'another' })).toEqual({
        heldBy: 'a holder',
      });
      // Who writes notices every loss, and then looks on both sides.
      await maker.append('log', [entry(1, 1)], TTL);
      await other.set('stop', '1', TTL);
      expect(await acquired.lease.check('stop')).toEqual({ isHeld: true, isSet: true });
      // Longer than the lease in the store, and than any crossing.
      for (const ms of [2_000, 2_000, 2_000]) {
        await pass(ms);
        expect(await acquired.lease.renew()).toBe(true);
      }
      expect(await acquired.lease.set('copy', 'words', TTL)).toBe(true);
      expect(await standIn.get('copy')).toBe('words');

      await mend();
      await Promise.all([untilBack(maker), untilBack(other)]);
      expect(await other.heldForMs('turn')).toBeGreaterThan(0);
      expect(await Promise.all([acquired.lease.renew(), acquired.lease.renew()])).toEqual([
        true,
        true,
      ]);
      expect(await bare.heldForMs('turn')).toBeGreaterThan(0);
      expect(await standIn.heldForMs('turn')).toBe(0);
      await acquired.lease.release();
      expect(await other.heldForMs('turn')).toBe(0);
    });
  },
);

describe('a store that is lost', () => {
  it('is not asked by those who have something to do, but by one probe at a time', async () => {
    const state = instance();
    await state.set('flag', 'on', TTL);
    await lose('slow');
    await state.get('flag');
    upstash.front.requests = 0;
    for (let call = 0; call < 50; call += 1) await state.get('flag');
    expect(upstash.front.requests).toBeLessThanOrEqual(1);
  });

  it('ends a wait for news by what stands in', async () => {
    const state = instance();
    await lose('down');
    const waiting = state.read('log', LOG_START, { waitMs: 5_000 });
    await instance().append('log', [entry(1, 1)], TTL);
    expect(await waiting).toEqual([entry(1, 1)]);
  });

  it('ends a call that is under way within the deadline', async () => {
    const state = instance();
    await state.set('flag', 'on', TTL);
    await lose('slow');
    const begun = performance.now();
    await state.get('flag');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('gives the lease to whoever took the lock in the store meanwhile', async () => {
    const maker = instance();
    const acquired = await maker.acquire('turn', LOCK);
    if (!('lease' in acquired)) throw new Error('The lock is held.');
    await lose('down');
    expect(await acquired.lease.renew()).toBe(true);
    // Another instance, for which the store was there all the time.
    await pass(3_001);
    await mend();
    await bare.acquire('turn', { ...LOCK, holder: 'another' });
    await untilBack(maker);
    expect(await acquired.lease.renew()).toBe(false);
    await acquired.lease.release();
    expect(await bare.heldForMs('turn')).toBeGreaterThan(0);
  });

  it('keeps its answers apart from its losses: a conflict is an answer', async () => {
    const state = instance();
    await state.append('log', [entry(1, 1)], TTL);
    await expect(state.append('log', [entry(1, 3)], TTL)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await state.ping()).toBe('ok');
  });
});

it('a call that broke is made once more at once when that does no harm', async () => {
  const state = instance();
  await state.set('flag', 'on', TTL);
  upstash.front.requests = 0;
  upstash.front.fault = { kind: 'down', times: 1 };
  expect(await state.get('flag')).toBe('on');
  expect(upstash.front.requests).toBe(2);
  upstash.front.fault = { kind: 'cut', times: 1 };
  expect(await state.count('calls', TTL)).toBe(1);
  expect(await state.ping()).toBe('degraded');
});
