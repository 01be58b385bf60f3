/** The embedded State adapter: one process's memory. It ends with the process; the records then tell what was. */
import { KeepsakeError } from '../errors.ts';
import { createBoundedCounters } from './boundedCounters.ts';
import { createBoundedTexts } from './boundedTexts.ts';
import { createPatience, type Waiting } from './patience.ts';
import {
  type Acquisition,
  behind,
  follows,
  type Lease,
  LOG_START,
  type LogEntry,
  type LogPosition,
  type State,
  type StateStore,
} from './state.ts';

export interface MemoryStateOptions {
  /** Milliseconds; only differences matter. */
  now?: () => number;
  /** How often what has expired is dropped, milliseconds. */
  sweepEveryMs?: number;
  /** Of all values together; beyond it those go that nobody has asked for the longest. */
  mostBytes?: number;
}

/** Some two thousand sessions of twenty turns between two turns; who falls out is read from the record again. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Expiring {
  expiresAt: number;
}

interface Log extends Expiring {
  entries: LogEntry[];
  waiting: Set<Waiting>;
}

interface Lock extends Expiring {
  holder: string;
  token: number;
}

export function createMemoryState(options: MemoryStateOptions = {}): State {
  const { now = () => performance.now(), sweepEveryMs = 30_000, mostBytes = MOST_BYTES } = options;
  const values = createBoundedTexts({ now, mostBytes });
  const counters = createBoundedCounters({ now });
  const logs = new Map<string, Log>();
  const locks = new Map<string, Lock>();
  const patience = createPatience();
  let lastToken = 0;

  const sweep = () => {
    values.sweep();
    counters.sweep();
    for (const kept of [logs, locks]) {
      for (const [key, { expiresAt }] of kept) if (expiresAt <= now()) kept.delete(key);
    }
  };
  // Must never keep a process alive by itself.
  setInterval(sweep, sweepEveryMs).unref();

  const alive = <Kept extends Expiring>(kept: Map<string, Kept>, key: string): Kept | undefined => {
    const found = kept.get(key);
    return found && found.expiresAt > now() ? found : undefined;
  };

  const leaseOf = (name: string, token: number, leaseMs: number): Lease => {
    const mine = () => {
      const lock = alive(locks, name);
      return lock?.token === token ? lock : undefined;
    };
    const renew = () => {
      const lock = mine();
      if (lock) lock.expiresAt = now() + leaseMs;
      return lock !== undefined;
    };
    return {
      token,
      renew: async () => renew(),
      check: async (key) => ({ isHeld: renew(), isSet: values.has(key) }),
      async set(key, value, { ttlMs }) {
        const isMine = mine() !== undefined;
        if (isMine) values.set(key, value, ttlMs);
        return isMine;
      },
      async release() {
        if (mine()) locks.delete(name);
      },
    };
  };

  const look = (name: string, after: LogPosition) =>
    behind(alive(logs, name)?.entries ?? [], after);

  const taken = (key: string) => {
    const found = values.get(key);
    values.delete(key);
    return found;
  };

  return {
    kind: 'memory',

    async get(key) {
      return values.get(key);
    },

    async set(key, value, { ttlMs }) {
      values.set(key, value, ttlMs);
    },

    areSet: async (keys) => keys.map((key) => values.has(key)),

    async delete(key) {
      values.delete(key);
      const log = logs.get(key);
      logs.delete(key);
      wake(log);
    },

    async take(key) {
      return taken(key);
    },

    async count(key, { ttlMs }) {
      return counters.count(key, ttlMs);
    },

    async counted(key) {
      return counters.counted(key);
    },

    async append(name, entries, { ttlMs }) {
      const log = alive(logs, name) ?? { entries: [], waiting: new Set(), expiresAt: 0 };
      const [first] = entries;
      if (!first) return;
      if (!follows(first, log.entries.at(-1) ?? LOG_START)) {
        throw new KeepsakeError('conflict', { cause: new Error('The log is somewhere else.') });
      }
      log.entries.push(...entries);
      log.expiresAt = now() + ttlMs;
      // A log that somebody waited for before it existed has waiters of its own under the same name.
      const waitingBefore = logs.get(name);
      logs.set(name, log);
      if (waitingBefore !== log) wake(waitingBefore);
      wake(log);
    },

    // Thousands wait here at the same time: an async function would be one more thing to hold for each of them.
    read(name, after, { waitMs = 0 } = {}) {
      const found = look(name, after);
      if (found.length > 0 || waitMs === 0) return Promise.resolve(found);
      const log = logs.get(name) ?? { entries: [], waiting: new Set(), expiresAt: now() + waitMs };
      logs.set(name, log);
      return new Promise((resolve) => {
        const reader = {
          giveUp() {
            patience.end(reader);
            log.waiting.delete(reader);
            resolve(look(name, after));
          },
        };
        patience.begin(reader, waitMs);
        log.waiting.add(reader);
      });
    },

    async acquire(name, { leaseMs, holder, take = [] }): Promise<Acquisition> {
      const held = alive(locks, name);
      if (held) return { heldBy: held.holder };
      lastToken += 1;
      locks.set(name, { holder, token: lastToken, expiresAt: now() + leaseMs });
      return { lease: leaseOf(name, lastToken, leaseMs), taken: take.map(taken) };
    },

    async heldForMs(name) {
      const held = alive(locks, name);
      return held ? held.expiresAt - now() : 0;
    },

    ping: async () => 'ok',
  };
}

/** To stand in for a shared store that is lost: its readers need not be told, they ask. */
export function createMemoryStore(options: MemoryStateOptions = {}): StateStore {
  const { read, ...kept } = createMemoryState(options);
  return {
    ...kept,
    readLogs: (requests) => Promise.all(requests.map(({ log, after }) => read(log, after))),
  };
}

function wake(log: Log | undefined): void {
  for (const reader of log?.waiting ?? []) reader.giveUp();
}
