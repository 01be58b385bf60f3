/**
 * A shared store that may be lost or slow, with another one that stands in. Nobody waits for it longer than its deadline, and while it
 * is lost nobody asks it but a probe; turns go on, since the record is what is true.
 */
import { isUnavailable, KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import { type Circuit, createCallPolicy } from '../resilience/callPolicy.ts';
import { untilAborted } from '../resilience/untilAborted.ts';
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

/** An answer of the store that was meant to give it; undefined when that is lost. */
export type Asked<Answer> = Promise<{ answer: Answer } | undefined>;

/** As long as a lease: so long locks may be held on the other side, before their holders have come over. */
const CROSSING_MS = 3_000;
const PROBE_KEY = 'probe';
/** A call waits in no queue here; requests are few, as calls at the same time share one. */
const PLACES = 100_000;

export function createPolicedState(options: PolicedStateOptions): StateStore {
  const {
    store,
    standIn,
    deadlineMs,
    resetAfterMs = 1_000,
    now = () => performance.now(),
  } = options;
  let changedAt = Number.NEGATIVE_INFINITY;
  let was: Circuit = 'closed';
  const policy = createCallPolicy({
    // One is enough: what stands in is as good, and a probe is soon.
    threshold: 1,
    resetAfterMs,
    deadlineMs,
    places: PLACES,
    isFailure: (thrown) => !isAnswer(thrown),
    neverArrived: (thrown) => thrown instanceof BrokenConnection,
    onChange() {
      const is = policy.circuit();
      if (is === 'half-open' || is === was) return;
      was = is;
      changedAt = now();
      if (is === 'open') log.error('state.lost', policy.lastFailure(), { kind: store.kind });
      else log.info('state.back', { kind: store.kind });
    },
  });
  const isLost = () => policy.circuit() !== 'closed';
  const isCrossing = () => now() - changedAt < CROSSING_MS;

  const execute = <Answer>(
    call: () => Promise<Answer>,
    { isRepeatable }: { isRepeatable: boolean },
  ) =>
    policy.execute(async ({ signal }) => {
      try {
        return await untilAborted(call(), signal);
      } catch (error) {
        throw isRepeatable && isBroken(error) ? new BrokenConnection(error) : error;
      }
    }, NEVER);

  /** By writing: a store that is full answers all other questions. Nobody waits for it. */
  function probe(): void {
    if (!policy.admits()) return;
    execute(() => store.set(PROBE_KEY, '1', { ttlMs: deadlineMs }), { isRepeatable: false }).catch(
      // The policy has told.
      () => undefined,
    );
  }

  /** @throws KeepsakeError what the store itself decided, such as `conflict` */
  async function ask<Answer>(call: () => Promise<Answer>, isRepeatable = false): Asked<Answer> {
    if (isLost()) {
      probe();
      return undefined;
    }
    try {
      return { answer: await execute(call, { isRepeatable }) };
    } catch (error) {
      if (isAnswer(error)) throw error;
      return undefined;
    }
  }

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
    set: (key, value, life) => either((from) => from.set(key, value, life), true),
    delete: (key) => either((from) => from.delete(key), true),
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

    async isHeld(name) {
      const asked = await ask(() => store.isHeld(name), true);
      if (asked?.answer) return true;
      // Whoever held it when the store was lost comes over with the next renewal.
      if (!asked && isCrossing()) return true;
      return asked && !isCrossing() ? false : standIn.isHeld(name);
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

/** The connection broke under a call that may as well be made twice. */
class BrokenConnection extends Error {
  constructor(cause: unknown) {
    super('The connection broke.', { cause });
    this.name = 'BrokenConnection';
  }
}

/** How `fetch` says that there was no whole answer; a deadline has another name. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError;
}

const NEVER = new AbortController().signal;
