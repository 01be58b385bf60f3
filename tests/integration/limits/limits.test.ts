import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimits, type LimitsOptions } from '../../../lib/limits/limits.ts';
import { createMemoryStore } from '../../../lib/state/memoryState.ts';
import { createPolicedState } from '../../../lib/state/policedState.ts';
import { createSealedState } from '../../../lib/state/sealedState.ts';
import { createUpstashState } from '../../../lib/state/upstashState.ts';
import { createWaitingState } from '../../../lib/state/waitingState.ts';
import { OFF } from '../../support/noLimits.ts';
import type { Fault } from '../../support/redisRestFront.ts';
import { cipher, openUpstash } from '../../support/upstash.ts';

const upstash = openUpstash();
const TWO = { times: 2, windowMs: 60_000 };

const limitsWith = (rules: Partial<LimitsOptions['rules']>, isShared = true) =>
  createLimits({
    rules: { ...OFF, ...rules },
    ...(isShared ? { redis: upstash.client() } : {}),
  });

/** What each of so many in a row is told. */
async function answers(
  { check }: ReturnType<typeof createLimits>,
  count: number,
  subject: string = randomUUID(),
): Promise<boolean[]> {
  const allowed: boolean[] = [];
  for (let index = 0; index < count; index += 1)
    allowed.push((await check('turns', subject)).allowed);
  return allowed;
}

describe('limits', () => {
  it('that are off refuse nobody, and cost no round trip', async () => {
    const limits = limitsWith({});
    const before = upstash.front.requests;
    expect(await answers(limits, 50)).not.toContain(false);
    expect(upstash.front.requests).toBe(before);
  });

  it('of one kind do not touch those of another', async () => {
    const limits = limitsWith({ turns: TWO, starts: TWO });
    const subject = randomUUID();
    expect(await answers(limits, 3, subject)).toEqual([true, true, false]);
    await expect(limits.admit('starts', subject)).resolves.toBeUndefined();
  });

  it('tell how many seconds to wait, rounded up', async () => {
    const limits = limitsWith({ guests: { times: 1, windowMs: 3_600_000 } }, false);
    const subject = randomUUID();
    await limits.admit('guests', subject);
    await expect(limits.admit('guests', subject)).rejects.toMatchObject({
      code: 'rate_limited',
      status: 429,
      retryAfterSeconds: 3_600,
      message: expect.stringContaining('60 minutes'),
    });
  });

  it('take back what came to nothing new', async () => {
    const limits = limitsWith({ turns: TWO });
    const subject = randomUUID();
    const verdicts = [await limits.check('turns', subject), await limits.check('turns', subject)];
    await verdicts[0]?.giveBack();
    expect(await answers(limits, 2, subject)).toEqual([true, false]);
    // Who was refused has nothing to give back.
    await (await limits.check('turns', subject)).giveBack();
    expect(await answers(limits, 1, subject)).toEqual([false]);
  });

  it('asked in the same breath as a session’s lock cost one round trip with it', async () => {
    const redis = upstash.client();
    const limits = createLimits({ rules: { ...OFF, turns: TWO }, redis });
    // As services put it together; what stands in is not asked here.
    const policed = createPolicedState({
      store: createUpstashState(redis),
      standIn: createMemoryStore(),
      deadlineMs: 60_000,
    });
    const state = createWaitingState(createSealedState(policed, cipher));
    const both = () => {
      const lock = { leaseMs: 3_000, holder: 'reply', take: [`session:${randomUUID()}`] };
      return Promise.all([
        limits.check('turns', randomUUID()),
        state.acquire(`turn:${randomUUID()}`, lock),
      ]);
    };
    // The first ones after Redis began send their scripts along.
    await both();
    const before = upstash.front.requests;
    const [verdict, acquisition] = await both();
    expect(verdict.allowed && 'lease' in acquisition).toBe(true);
    expect(upstash.front.requests - before).toBe(1);
  });
});

describe('limits whose Redis is lost', () => {
  it('say so, and learn from who looks that it is back, though nobody is counted meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const limits = limitsWith({ turns: TWO });
    expect(limits.condition()).toBe('ok');
    upstash.front.fault = { kind: 'refusesToken' };
    await answers(limits, 3);
    expect(limits.condition()).toBe('degraded');
    upstash.front.fault = undefined;
    await vi.advanceTimersByTimeAsync(5_000);
    while (limits.condition() !== 'ok') await new Promise((resolve) => setImmediate(resolve));
    vi.useRealTimers();
  });

  it('are well where the process counts by itself', () => {
    expect(limitsWith({ turns: TWO }, false).condition()).toBe('ok');
  });

  const FAULTS: Fault[] = [
    { kind: 'down' },
    { kind: 'refusesToken' },
    { kind: 'cut' },
    { kind: 'slow', ms: 60_000 },
  ];

  it.each(FAULTS)('are counted by the process, which has counted along: $kind', async (fault) => {
    const limits = limitsWith({ turns: TWO });
    const subject = randomUUID();
    expect(await answers(limits, 1, subject)).toEqual([true]);
    upstash.front.fault = fault;
    expect(await answers(limits, 3, subject)).toEqual([true, false, false]);
    expect(await answers(limits, 3)).toEqual([true, true, false]);
  });

  it('lock nobody out who was let in elsewhere, and let in no more than each process would', async () => {
    const [here, there] = [limitsWith({ turns: TWO }), limitsWith({ turns: TWO })];
    const subject = randomUUID();
    expect(await answers(here, 3, subject)).toEqual([true, true, false]);
    upstash.front.fault = { kind: 'down' };
    expect(await answers(here, 1, subject)).toEqual([false]);
    expect(await answers(there, 3, subject)).toEqual([true, true, false]);
  });

  it('do not hold against anybody that all together had refused them', async () => {
    const [here, there] = [limitsWith({ turns: TWO }), limitsWith({ turns: TWO })];
    const subject = randomUUID();
    expect(await answers(here, 1, subject)).toEqual([true]);
    expect(await answers(there, 2, subject)).toEqual([true, false]);
    upstash.front.fault = { kind: 'down' };
    expect(await answers(there, 2, subject)).toEqual([true, false]);
  });
});

describe('the deadline of a shared limit', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is 300 ms; then nobody waits for it, it is tried behind everybody’s back, and used again when that succeeds', async () => {
    const limits = limitsWith({ turns: { times: 100, windowMs: 60_000 } });
    const subject = randomUUID();
    await limits.check('turns', subject);
    // The front's own waiting is real time and never over here.
    upstash.front.fault = { kind: 'slow', ms: 3_600_000 };
    for (let failed = 0; failed < 3; failed += 1) {
      const asked = limits.check('turns', subject);
      const isOver = vi.fn();
      void asked.then(isOver);
      await vi.advanceTimersByTimeAsync(299);
      expect(isOver).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect((await asked).allowed).toBe(true);
    }
    const before = upstash.front.requests;
    expect((await limits.check('turns', subject)).allowed).toBe(true);
    expect(upstash.front.requests).toBe(before);

    upstash.front.fault = undefined;
    expect(limits.condition()).toBe('degraded');
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await limits.check('turns', subject)).allowed).toBe(true);
    while (limits.condition() !== 'ok') await new Promise((resolve) => setImmediate(resolve));
    expect(upstash.front.requests).toBe(before + 1);
    expect((await limits.check('turns', subject)).allowed).toBe(true);
    expect(upstash.front.requests).toBe(before + 2);
  });
});
