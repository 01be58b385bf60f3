/** State over Upstash's client, its REST protocol and a real Redis: started once for a test file, empty for each test. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createCipher } from '../../lib/records/encryption.ts';
import { createPolicedState } from '../../lib/state/policedState.ts';
import { createSealedState } from '../../lib/state/sealedState.ts';
import type { State, StateStore } from '../../lib/state/state.ts';
import { createUpstashClient } from '../../lib/state/upstashClient.ts';
import { createUpstashState } from '../../lib/state/upstashState.ts';
import { createWaitingState } from '../../lib/state/waitingState.ts';
import { type RedisRestFront, startRedisRestFront } from './redisRestFront.ts';
import { type RedisServer, startRedis } from './redisServer.ts';

export const cipher = createCipher({ current: Buffer.alloc(32, 1) });

export interface UpstashUnderTest {
  redis: RedisServer;
  front: RedisRestFront;
  /** Over this front by default. */
  client(front?: RedisRestFront): ReturnType<typeof createUpstashClient>;
  /** Of an instance of its own; nothing of it is shared but Redis. */
  store(front?: RedisRestFront): StateStore;
  state(): State;
  /** As services put it together, with a stand-in that is shared as PostgreSQL is. */
  policed(standIn: StateStore, front?: RedisRestFront): State;
  /** As if that time went by, here and there. */
  pass(ms: number): Promise<void>;
}

export function openUpstash(): UpstashUnderTest {
  let redis: RedisServer;
  let front: RedisRestFront;
  let passedMs = 0;
  beforeAll(async () => {
    redis = await startRedis();
    front = await startRedisRestFront(redis.port);
  });
  beforeEach(async () => {
    front.fault = undefined;
    await redis.command('FLUSHALL');
    front.commands = 0;
    front.requests = 0;
  });
  afterAll(async () => {
    await front.stop();
    await redis.stop();
  });

  const under: UpstashUnderTest = {
    get redis() {
      return redis;
    },
    get front() {
      return front;
    },
    client: (through = front) => createUpstashClient(through),
    store: (through) => createSealedState(createUpstashState(under.client(through)), cipher),
    state: () => createWaitingState(under.store(), { now: () => performance.now() + passedMs }),
    policed: (standIn, through) =>
      createWaitingState(
        createPolicedState({
          store: under.store(through),
          standIn,
          deadlineMs: 500,
          resetAfterMs: 10,
        }),
      ),
    async pass(ms) {
      passedMs += ms;
      await redis.pass(ms);
    },
  };
  return under;
}
