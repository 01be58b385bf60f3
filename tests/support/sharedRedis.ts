/** A Redis as several instances share it: the real client, Upstash's protocol, a real server; for a test file, gone afterwards. */
import { Redis } from '@upstash/redis';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RedisRestFront, startRedisRestFront } from './redisRestFront.ts';
import { type RedisServer, startRedis } from './redisServer.ts';

export interface SharedRedis {
  readonly server: RedisServer;
  readonly front: RedisRestFront;
  /** What an instance holds; each call is another instance's. */
  client(): Redis;
}

/** After every test, what was wrong with it is mended. */
export function openSharedRedis(): SharedRedis {
  let server: RedisServer;
  let front: RedisRestFront;

  beforeAll(async () => {
    server = await startRedis();
    front = await startRedisRestFront(server.port);
  });
  afterEach(() => {
    front.fault = undefined;
  });
  afterAll(async () => {
    await front.stop();
    await server.stop();
  });

  return {
    get server() {
      return server;
    },
    get front() {
      return front;
    },
    client: () =>
      new Redis({
        url: front.url,
        token: front.token,
        automaticDeserialization: false,
        retry: { retries: 0 },
        responseEncoding: false,
        latencyLogging: false,
        enableTelemetry: false,
      }),
  };
}
