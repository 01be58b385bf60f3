/** Limits of several instances over one Redis: production servers, the true client, Upstash's protocol. */
import { expect, test } from '@playwright/test';
import { expectTooMany, newGuestFrom } from '../../support/fromAddress.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { type RedisRestFront, startRedisRestFront } from '../../support/redisRestFront.ts';
import { type RedisServer, startRedis } from '../../support/redisServer.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';

test.describe.configure({ timeout: 120_000 });

test.describe('two instances that share a Redis', () => {
  const folders: Awaited<ReturnType<typeof madeDataDir>>[] = [];
  const servers: KeepsakeServer[] = [];
  let redis: RedisServer;
  let front: RedisRestFront;

  test.beforeAll(async () => {
    redis = await startRedis();
    front = await startRedisRestFront(redis.port);
    const env = {
      UPSTASH_REDIS_REST_URL: front.url,
      UPSTASH_REDIS_REST_TOKEN: front.token,
      BETTER_AUTH_SECRET: 'the same for both, and long enough',
      RATE_LIMIT_GUESTS: '2/1h',
    };
    for (let instance = 0; instance < 2; instance += 1) {
      const folder = await madeDataDir();
      folders.push(folder);
      servers.push(await startServer({ dataDir: folder.path, env }));
    }
  });
  test.afterAll(async () => {
    for (const each of servers) await each.stop();
    for (const each of folders) await each.remove();
    await front.stop();
    await redis.stop();
  });

  const guestAt = (instance: number, localAddress: string) =>
    newGuestFrom({ localAddress, baseURL: servers[instance]?.baseURL ?? '' });

  test('count together, without an address in it; without it each counts by itself', async () => {
    expect((await guestAt(0, '127.0.0.6')).status).toBe(200);
    expect((await guestAt(1, '127.0.0.6')).status).toBe(200);
    for (const instance of [0, 1]) await expectTooMany(await guestAt(instance, '127.0.0.6'));
    expect(String(await redis.command('KEYS', '*')).includes('127.0.0.6')).toBe(false);
    expect(await redis.everlasting()).toEqual([]);

    front.fault = { kind: 'down' };
    for (const instance of [0, 1]) {
      // Each has seen one of the two.
      expect((await guestAt(instance, '127.0.0.6')).status).toBe(200);
      await expectTooMany(await guestAt(instance, '127.0.0.6'));
    }
  });
});
