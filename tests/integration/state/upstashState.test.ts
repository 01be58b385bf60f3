/** The shared State over the true wire: the contract, and what only a store outside the process can do to us. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCipher } from '../../../lib/records/encryption.ts';
import { createSealedState } from '../../../lib/state/sealedState.ts';
import { LOG_START, type State } from '../../../lib/state/state.ts';
import { createUpstashState } from '../../../lib/state/upstashState.ts';
import { createWaitingState } from '../../../lib/state/waitingState.ts';
import { openUpstash } from '../../support/upstash.ts';
import { stateContract } from './contract.ts';

const upstash = openUpstash();
const TTL = { ttlMs: 60_000 };
const LOCK = { leaseMs: 3_000, holder: 'a holder' };

afterEach(async () => {
  expect(await upstash.redis.everlasting()).toEqual([]);
  vi.restoreAllMocks();
});

stateContract('upstashState', async () => ({ state: upstash.state(), pass: upstash.pass }));

describe('what is kept in Redis', () => {
  it('has no words of a person, in no key and no value', async () => {
    const state = upstash.state();
    await state.set('session:1', 'The smell of the paint.', TTL);
    await state.append('turns:1', [{ turn: 1, event: 1, data: 'You painted a boat.' }], TTL);
    await state.acquire('turn:1', { leaseMs: 3_000, holder: 'reply:my dear paint' });
    await state.count('calls:1', TTL);
    const everything = await everyKeyAndValue();
    expect(everything).toContain('keepsake:v1:value:session:1');
    expect(everything).not.toMatch(/paint|boat/);
  });

  it('opens in its own place only: what was moved to another key is absent', async () => {
    const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const state = upstash.state();
    await state.set('mine', 'words', TTL);
    await upstash.redis.command('RENAME', 'keepsake:v1:value:mine', 'keepsake:v1:value:yours');
    expect(await state.get('yours')).toBeUndefined();
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('"reason":"not_authentic"'));
    expect(warned).not.toHaveBeenCalledWith(expect.stringContaining('words'));
  });

  it('is absent for who has another key, and they can use the same places', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const other = strangerTo(upstash.state());
    expect(await other.state.get('copy')).toBeUndefined();
    await other.mine.set('copy', 'words', TTL);
    await other.mine.append('log', [entry(1, 1), entry(1, 2)], TTL);
    expect(await other.state.get('copy')).toBeUndefined();
    expect(await other.state.read('log', LOG_START)).toEqual([]);
    await other.state.append('log', [entry(1, 1)], TTL);
    expect(await other.state.read('log', LOG_START)).toEqual([entry(1, 1)]);
  });

  function strangerTo(mine: State) {
    const stranger = createCipher({ current: randomBytes(32) });
    const store = createSealedState(createUpstashState(upstash.client()), stranger);
    return { mine, state: createWaitingState(store) };
  }

  async function everyKeyAndValue(): Promise<string> {
    const keys = (await upstash.redis.command('KEYS', '*')) as Buffer[];
    const values = await Promise.all(
      keys.map(async (key) => {
        const type = String(await upstash.redis.command('TYPE', `${key}`));
        return type === 'stream'
          ? upstash.redis.command('XRANGE', `${key}`, '-', '+')
          : upstash.redis.command('GET', `${key}`);
      }),
    );
    const words = (part: unknown): string =>
      Array.isArray(part) ? part.map(words).join() : `${part}`;
    return words([keys, values]);
  }
});

describe('a value that is not ours', () => {
  it('counts as absent, whatever kind it is, and gives way', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const state = upstash.state();
    for (const name of ['value:x', 'log:x', 'lock:x', 'fence:x', 'count:x']) {
      await upstash.redis.command('LPUSH', `keepsake:v1:${name}`, 'not ours');
    }
    expect(await state.get('x')).toBeUndefined();
    expect(await state.counted('x')).toBe(0);
    expect(await state.heldForMs('x')).toBe(0);
    expect(await state.read('x', LOG_START)).toEqual([]);
    await state.set('x', 'ours', TTL);
    expect(await state.count('x', TTL)).toBe(1);
    await state.append('x', [entry(1, 1)], TTL);
    expect(await state.read('x', LOG_START)).toEqual([entry(1, 1)]);
    expect(await state.acquire('x', { ...LOCK, take: ['x'] })).toMatchObject({ taken: ['ours'] });
    expect(await state.heldForMs('x')).toBeGreaterThan(0);
  });

  it('neither holds a lock nor is taken for a session, a number or an event', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const state = upstash.state();
    await upstash.redis.command('SET', 'keepsake:v1:lock:x', 'somebody');
    await upstash.redis.command('SET', 'keepsake:v1:value:x', '{"walkthrough":{}}', 'PX', 9_000);
    await upstash.redis.command('SET', 'keepsake:v1:count:x', 'many', 'PX', 9_000);
    await upstash.redis.command('XADD', 'keepsake:v1:log:x', '1-1', 'other', 'field');
    await upstash.redis.command('PEXPIRE', 'keepsake:v1:log:x', 9_000);
    expect(await state.acquire('x', { ...LOCK, take: ['x'] })).toMatchObject({
      taken: [undefined],
    });
    expect(await state.counted('x')).toBe(0);
    expect(await state.count('x', TTL)).toBe(1);
    expect(await state.read('x', LOG_START)).toEqual([]);
    await state.append('x', [entry(1, 1)], TTL);
    expect(await upstash.state().read('x', LOG_START)).toEqual([entry(1, 1)]);
  });
});

describe('several instances', () => {
  it('follow a log that another one writes, word by word', async () => {
    const [writer, reader] = [upstash.state(), upstash.state()];
    await writer.append('log', [entry(1, 1)], TTL);
    expect(await reader.read('log', LOG_START, { waitMs: 5_000 })).toEqual([entry(1, 1)]);
    const next = reader.read('log', { turn: 1, event: 1 }, { waitMs: 5_000 });
    await writer.append('log', [entry(1, 2)], TTL);
    expect(await next).toEqual([entry(1, 2)]);
  });

  it('ask once for all who wait, and not at all for what they write themselves', async () => {
    const state = upstash.state();
    const writer = upstash.state();
    const waiting = Array.from({ length: 200 }, (_, index) =>
      state.read(`log-${index % 20}`, LOG_START, { waitMs: 5_000 }),
    );
    await vi.waitUntil(() => upstash.front.commands > 0);
    expect(upstash.front.commands).toBe(1);
    for (let log = 0; log < 20; log += 1) await writer.append(`log-${log}`, [entry(1, 1)], TTL);
    expect((await Promise.all(waiting)).flat()).toHaveLength(200);
    // One question at the start; then at most one between two appends, whoever waits.
    expect(upstash.front.commands).toBeLessThan(1 + 20 + 20);

    const after = upstash.front.commands;
    await state.append('own', [entry(1, 1)], TTL);
    expect(await state.read('own', { turn: 1, event: 0 })).toEqual([entry(1, 1)]);
    const next = state.read('own', { turn: 1, event: 1 }, { waitMs: 5_000 });
    await state.append('own', [entry(1, 2)], TTL);
    expect(await next).toEqual([entry(1, 2)]);
    expect(upstash.front.commands - after).toBe(2);
  });

  it('take a lock, a session and a limit in one round trip', async () => {
    const state = upstash.state();
    await state.acquire('warm', LOCK);
    await state.count('warm', TTL);
    const before = upstash.front.requests;
    await Promise.all([
      state.acquire('turn', { ...LOCK, take: ['session'] }),
      state.count('limit', TTL),
    ]);
    expect(upstash.front.requests - before).toBe(1);
  });

  it('go by the clock of Redis alone, two minutes of difference between theirs change nothing', async () => {
    const early = upstash.state();
    const late = createWaitingState(upstash.store(), { now: () => performance.now() + 120_000 });
    const date = vi.spyOn(Date, 'now').mockImplementation(() => 120_000);
    const held = await late.acquire('turn', LOCK);
    await late.set('stop', '1', TTL);
    await late.append('log', [entry(1, 1)], TTL);
    date.mockRestore();
    expect(await early.acquire('turn', LOCK)).toEqual({ heldBy: 'a holder' });
    expect(await early.get('stop')).toBe('1');
    expect(await early.read('log', LOG_START)).toEqual([entry(1, 1)]);
    expect('lease' in held && (await held.lease.renew())).toBe(true);
  });

  it('get a lock whose owner has died when its lease has run out, not before', async () => {
    const [dead, living] = [upstash.state(), upstash.state()];
    const first = await dead.acquire('turn', LOCK);
    await upstash.pass(2_900);
    expect(await living.acquire('turn', LOCK)).toEqual({ heldBy: 'a holder' });
    await upstash.pass(101);
    const second = await living.acquire('turn', LOCK);
    if (!('lease' in first && 'lease' in second)) throw new Error('The lock is held.');
    expect(second.lease.token).toBeGreaterThan(first.lease.token);
    expect(await first.lease.renew()).toBe(false);
  });
});

it('sends its scripts again when Redis has forgotten them', async () => {
  const state = upstash.state();
  await state.count('calls', TTL);
  await upstash.redis.command('SCRIPT', 'FLUSH');
  expect(await state.count('calls', TTL)).toBe(2);
});

function entry(turn: number, event: number) {
  return { turn, event, data: `{"event":${event}}` };
}
