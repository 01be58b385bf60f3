import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSharedLimiter } from '../../../lib/limits/sharedLimiter.ts';
import { openUpstash } from '../../support/upstash.ts';
import { limiterContract } from './contract.ts';

const upstash = openUpstash();
const PREFIX = 'keepsake:v1:limit:turns';
const RULE = { times: 3, windowMs: 60_000, prefix: PREFIX };

limiterContract('a limiter in a shared Redis', (rule) =>
  createSharedLimiter({ ...rule, prefix: PREFIX, redis: upstash.client() }),
);

describe('a limiter in a shared Redis', () => {
  it('is one for all instances', async () => {
    const [one, other] = [upstash.client(), upstash.client()].map((redis) =>
      createSharedLimiter({ ...RULE, redis }),
    );
    const subject = randomUUID();
    await one?.take(subject);
    await other?.take(subject);
    await one?.take(subject);
    expect(await other?.take(subject)).toMatchObject({ allowed: false });
  });

  it('keeps nothing for ever, and under our own names alone', async () => {
    const limiter = createSharedLimiter({ ...RULE, redis: upstash.client() });
    const subject = randomUUID();
    for (let index = 0; index < 5; index += 1) await limiter.take(subject);
    await limiter.giveBack(randomUUID());
    expect(await upstash.redis.everlasting()).toEqual([]);
    const keys = await upstash.redis.command('KEYS', `*${subject}*`);
    expect(keys).toHaveLength(1);
    expect(String(keys)).toMatch(new RegExp(`^${PREFIX}:${subject}:\\d+$`));
  });

  it('costs one command each time, and a second one only who is refused', async () => {
    const limiter = createSharedLimiter({ ...RULE, times: 1, redis: upstash.client() });
    // The first one after Redis began sends the script itself along.
    await limiter.take(randomUUID());
    const subject = randomUUID();
    const before = upstash.front.commands;
    await limiter.take(subject);
    expect(upstash.front.commands - before).toBe(1);
    await limiter.take(subject);
    expect(upstash.front.commands - before).toBe(3);
  });

  it('goes on when Redis has forgotten its scripts', async () => {
    const limiter = createSharedLimiter({ ...RULE, redis: upstash.client() });
    const subject = randomUUID();
    await limiter.take(subject);
    await upstash.redis.command('SCRIPT', 'FLUSH');
    expect(await limiter.take(subject)).toEqual({ allowed: true });
  });
});
