/**
 * Makes a State of a store that cannot tell of news. What this process appends reaches its own readers at once, without a
 * command; a log that others write is asked for while somebody waits for it, all such logs in one question.
 */
import { LRUCache } from 'lru-cache';
import { createLogPolling } from './logPolling.ts';
import {
  behind,
  comparePositions,
  follows,
  type LogEntry,
  type LogPosition,
  type State,
  type StateStore,
} from './state.ts';

export interface WaitingStateOptions {
  /** Milliseconds; only differences matter. */
  now?: () => number;
}

/**
 * Who has just written a log is the one who writes it: so long nobody else is asked what stands there. As long as a lease; then
 * another process may have gone on with it.
 */
export const OWN_FOR_MS = 3_000;
/** Turns being made by one process; a log that falls out is asked for. */
const MOST_OWN = 5_000;

export function createWaitingState(store: StateStore, options: WaitingStateOptions = {}): State {
  const { now = () => performance.now() } = options;
  const { readLogs, ...kept } = store;
  /** The turn that this process is writing, from its first event on, by log. */
  const own = new LRUCache<string, LogEntry[]>({
    max: MOST_OWN,
    ttl: OWN_FOR_MS,
    // They are a person's turn: nothing of it stays until somebody happens to look.
    ttlAutopurge: true,
    perf: { now },
  });
  const polling = createLogPolling({
    fetch: readLogs,
    isOwn: (log) => own.has(log),
    now,
  });

  /** Undefined when somebody else may know more. */
  function knownHere(log: string, after: LogPosition): LogEntry[] | undefined {
    const entries = own.get(log);
    return entries?.[0]?.turn === after.turn ? behind(entries, after) : undefined;
  }

  /**
   * Before it is sent: an entry is made of what the records hold already, so its readers need not wait for the way to the store
   * and back, and what the store then refuses was true all the same.
   */
  function tellHere(log: string, entries: readonly LogEntry[], ttlMs: number): void {
    const [first] = entries;
    if (!first) return;
    const before = own.get(log) ?? [];
    const last = before.at(-1);
    const goesOn = last !== undefined && first.turn === last.turn && follows(first, last);
    const isNew = first.event === 1 && (last === undefined || comparePositions(first, last) > 0);
    if (!goesOn && !isNew) return void own.delete(log);
    own.set(log, goesOn ? [...before, ...entries] : [...entries], {
      ttl: Math.min(ttlMs, OWN_FOR_MS),
    });
    polling.deliver(log, (after) => knownHere(log, after) ?? []);
  }

  async function lookThenWait(log: string, after: LogPosition, waitMs: number) {
    const found = await polling.lookOnce(log, after);
    if (found.length > 0 || waitMs === 0) return found;
    // Appended here while the store was asked.
    const since = knownHere(log, after) ?? [];
    return since.length > 0 ? since : polling.wait(log, after, waitMs);
  }

  return {
    ...kept,

    async append(log, entries, { ttlMs }) {
      tellHere(log, entries, ttlMs);
      try {
        await store.append(log, entries, { ttlMs });
      } catch (error) {
        own.delete(log);
        throw error;
      }
    },

    async delete(key) {
      own.delete(key);
      await store.delete(key);
    },

    // Who waits again for news, as thousands do, goes on waiting: no async function is held for each of them.
    read(log, after, { waitMs = 0 } = {}) {
      const known = knownHere(log, after);
      if (known && (known.length > 0 || waitMs === 0)) return Promise.resolve(known);
      return waitMs > 0 && (known || polling.wasEnd(log, after))
        ? polling.wait(log, after, waitMs)
        : lookThenWait(log, after, waitMs);
    },
  };
}
