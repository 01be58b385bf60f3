/** State shared by all instances: a Redis over HTTP, by Upstash's client. */
import { randomUUID } from 'node:crypto';
import type { Redis } from '@upstash/redis';
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import * as scripts from './redisScripts.ts';
import type { Lease, LogEntry, StateStore } from './state.ts';

/** Of our form, as all keys are: another version of the form has keys of its own. */
const PREFIX = 'keepsake:v1';
/** Of a lease of 3 s, twelve hundred; whose lease it is tells the nonce. */
const FENCE_KEPT_MS = 60 * 60 * 1_000;
/** Twenty of the longest turns; trimmed where Redis can do it cheaply. */
const LOG_LENGTH = 2_000;

/**
 * Its own clock is not asked for anything: only Redis's counts. Every key expires.
 *
 * @param redis with `automaticDeserialization: false`, see upstashClient.ts
 */
export function createUpstashState(redis: Redis): StateStore {
  const keysOf = (kind: string) => (name: string) => `${PREFIX}:${kind}:${name}`;
  const valueAt = keysOf('value');
  const counterAt = keysOf('count');
  const logAt = keysOf('log');
  const lockAt = keysOf('lock');
  const fenceAt = keysOf('fence');

  const acquire = redis.createScript<unknown>(scripts.ACQUIRE);
  const heldFor = redis.createScript<unknown>(scripts.HELD_FOR);
  const renew = redis.createScript<unknown>(scripts.RENEW);
  const check = redis.createScript<unknown>(scripts.CHECK);
  const release = redis.createScript<unknown>(scripts.RELEASE);
  const setWhileHeld = redis.createScript<unknown>(scripts.SET_WHILE_HELD);
  const count = redis.createScript<unknown>(scripts.COUNT);
  const append = redis.createScript<unknown>(scripts.APPEND);
  const readLogs = redis.createScript<unknown>(scripts.READ_LOGS);

  function leaseOf(name: string, token: number, value: string, leaseMs: number): Lease {
    const lock = lockAt(name);
    return {
      token,
      renew: async () => (await renew.exec([lock], [value, `${leaseMs}`])) === 1,
      async check(flag) {
        const answer = await check.exec([lock, valueAt(flag)], [value, `${leaseMs}`]);
        const [held, set] = checked.parse(answer);
        return { isHeld: held === 1, isSet: set === 1 };
      },
      async set(target, written, { ttlMs }) {
        return (
          (await setWhileHeld.exec([lock, valueAt(target)], [value, written, `${ttlMs}`])) === 1
        );
      },
      async release() {
        await release.exec([lock], [value]);
      },
    };
  }

  return {
    kind: 'upstash',
    get: (name) => textOrAbsent(redis.get(valueAt(name))),
    take: (name) => textOrAbsent(redis.getdel(valueAt(name))),

    async set(name, value, { ttlMs }) {
      await redis.set(valueAt(name), value, { px: ttlMs });
    },

    async areSet(names) {
      if (names.length === 0) return [];
      const answer = await redis.mget(names.map(valueAt));
      return z
        .array(z.unknown())
        .length(names.length)
        .parse(answer)
        .map((value) => value !== null);
    },

    async delete(name) {
      await redis.del(valueAt(name), logAt(name));
    },

    async count(name, { ttlMs }) {
      return z.number().parse(await count.exec([counterAt(name)], [`${ttlMs}`]));
    },

    async counted(name) {
      const text = await textOrAbsent(redis.get(counterAt(name)));
      return z.coerce
        .number()
        .int()
        .catch(0)
        .parse(text ?? 0);
    },

    async append(name, entries, { ttlMs }) {
      if (entries.length === 0) return;
      const parts = entries.flatMap(({ turn, event, data }) => [`${turn}`, `${event}`, data]);
      const isDone = await append.exec([logAt(name)], [`${ttlMs}`, `${LOG_LENGTH}`, ...parts]);
      if (isDone !== 1) {
        throw new KeepsakeError('conflict', { cause: new Error('The log is somewhere else.') });
      }
    },

    async readLogs(requests) {
      const logs = requests.map(({ log }) => logAt(log));
      const positions = requests.map(({ after }) => `${after.turn}-${after.event}`);
      const read = storedLogs.parse(await readLogs.exec(logs, positions));
      // Nothing could ever follow what is not ours.
      const broken = logs.filter((_, index) => read[index]?.isWhole === false);
      if (broken.length > 0) await redis.del(...broken);
      return read.map(({ entries }) => entries);
    },

    async acquire(name, { leaseMs, holder, take = [] }) {
      const nonce = randomUUID();
      const keys = [lockAt(name), fenceAt(name), ...take.map(valueAt)];
      const timing = [`${leaseMs}`, `${FENCE_KEPT_MS}`];
      const [token, heldBy, ...taken] = acquired.parse(
        await acquire.exec(keys, [...timing, nonce, holder]),
      );
      if (token === 0) return { heldBy };
      return {
        lease: leaseOf(name, token, `${token}:${nonce}:${holder}`, leaseMs),
        taken: taken.map((value) => value ?? undefined),
      };
    },

    heldForMs: async (name) => z.number().parse(await heldFor.exec([lockAt(name)], [])),

    async ping() {
      z.literal('PONG').parse(await redis.ping());
      return 'ok';
    },
  };
}

const checked = z.tuple([z.number(), z.number()]);
const acquired = z.tuple([z.number(), z.string()], z.string().nullable());

const storedEntry = z
  .tuple([z.string().regex(/^\d{1,9}-\d{1,9}$/), z.tuple([z.literal('e'), z.string()])])
  .transform(([id, [, data]]): LogEntry => {
    const [turn, event] = id.split('-');
    return { turn: Number(turn), event: Number(event), data };
  });

/** What is not of our form ends a log: what comes behind it cannot be told without it. */
const storedLogs = z.array(
  z.array(z.unknown()).transform((stored) => {
    const read = stored.map((entry) => storedEntry.safeParse(entry));
    const end = read.findIndex(({ success }) => !success);
    const whole = end === -1 ? read : read.slice(0, end);
    return { entries: whole.flatMap(({ data }) => data ?? []), isWhole: end === -1 };
  }),
);

/** A value of another kind under a key of ours is not ours. */
async function textOrAbsent(answer: Promise<unknown>): Promise<string | undefined> {
  try {
    return (
      z
        .string()
        .nullable()
        .parse(await answer) ?? undefined
    );
  } catch (error) {
    if (error instanceof Error && error.message.includes('WRONGTYPE')) return undefined;
    throw error;
  }
}
