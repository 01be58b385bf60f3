/**
 * A shared store that may be lost or slow, with another one that stands in. Nobody waits for it longer than its deadline, and while it
 * is lost nobody asks it but a probe; turns go on, since the record is what is true.
 */
import { isUnavailable, KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import { createLossPolicy } from '../resilience/lossPolicy.ts';
import { createMovingLease } from './movingLease.ts';
import type { Acquisition, LockRequest, StateStore } from './state.ts';

export interface PolicedStateOptions {
  store: StateStore;
  standIn: StateStore;
  /** Milliseconds that one call may take. */
  deadlineMs: number;
  /** Milliseconds between two probes of a store that is lost. */
  resetAfterMs?: number;
  /** Milliseconds; only differences matter. */
  now?: () => number;
}

/** As long as a lease: so long locks may be held on the other side, before their holders have come over. */
const CROSSING_MS = 3_000;
const PROBE_KEY = 'probe';
export function createPolicedState(options: PolicedStateOptions): StateStore {
  const {
    store,
    standIn,
    deadlineMs,
    resetAfterMs = 1_000,
    now = () => performance.now(),
  } = options;
  let changedAt = Number.NEGATIVE_INFINITY;
  const { ask, isLost } = createLossPolicy({
    // One is enough: what stands in is as good, and a probe is soon.
    threshold: 1,
    resetAfterMs,
    deadlineMs,
    // By writing: a store that is full answers all other questions.
    probe: () => store.set(PROBE_KEY, '1', { ttlMs: deadlineMs }),
    isAnswer,
    onLost(failure) {
      changedAt = now();
      log.error('state.lost', failure, { kind: store.kind });
    },
    onBack() {
      changedAt = now();
      log.info('state.back', { kind: store.kind });
    },
  });
  const isCrossing = () => now() - changedAt < CROSSING_MS;

  async function either<Answer>(
    call: (from: StateStore) => Promise<Answer>,
    isRepeatable = false,
  ): Promise<Answer> {
    const asked = await ask(() => call(store), isRepeatable);
    return asked ? asked.answer : call(standIn);
  }

  const get: StateStore['get'] = async (key) => {
    const found = await either((from) => from.get(key), true);
    // A stop that was asked for on the other side.
    return found === undefined && isCrossing() ? standIn.get(key) : found;
  };

  const leaseOf = (name: string, request: LockRequest, acquired: Acquisition, isOurs: boolean) =>
    'lease' in acquired
      ? {
          ...acquired,
          lease: createMovingLease({
            name,
            request,
            store,
            standIn,
            ask,
            first: acquired.lease,
            isOurs,
            isCrossing,
            get,
          }),
        }
      : acquired;

  return {
    kind: store.kind,
    get,

    async set(key, value, life) {
      const asked = ask(() => store.set(key, value, life), true);
      if (life.isEverywhere) await Promise.all([asked, standIn.set(key, value, life)]);
      else if (!(await asked)) await standIn.set(key, value, life);
    },

    /** On both sides: what was written in an outage would outlive it there. */
    async delete(key) {
      await Promise.all([ask(() => store.delete(key), true), standIn.delete(key)]);
    },

    async areSet(keys) {
      const [here, there] = await Promise.all([
        ask(() => store.areSet(keys), true),
        standIn.areSet(keys),
      ]);
      return there.map((isThere, index) => isThere || here?.answer[index] === true);
    },

    take: (key) => either((from) => from.take(key)),
    count: (key, life) => either((from) => from.count(key, life)),
    counted: (key) => either((from) => from.counted(key), true),
    append: (name, entries, life) => either((from) => from.append(name, entries, life)),
    readLogs: (requests) => either((from) => from.readLogs(requests), true),

    async acquire(name, request) {
      if (!isLost() && isCrossing()) {
        const other = await standIn.acquire(name, { ...request, take: [] });
        if (!('lease' in other)) return other;
        await other.lease.release();
      }
      const asked = await ask(() => store.acquire(name, request));
      return asked
        ? leaseOf(name, request, asked.answer, true)
        : leaseOf(name, request, await standIn.acquire(name, request), false);
    },

    async heldForMs(name) {
      const asked = await ask(() => store.heldForMs(name), true);
      if (asked && asked.answer > 0) return asked.answer;
      // Whoever held it when the store was lost comes over with the next renewal.
      if (!asked && isCrossing()) return Number.POSITIVE_INFINITY;
      return asked && !isCrossing() ? 0 : standIn.heldForMs(name);
    },

    async ping() {
      if (await ask(() => store.ping(), true)) return 'ok';
      await standIn.ping();
      return 'degraded';
    },
  };
}

/** What the store itself decided. */
function isAnswer(thrown: unknown): boolean {
  return thrown instanceof KeepsakeError && !isUnavailable(thrown);
}
