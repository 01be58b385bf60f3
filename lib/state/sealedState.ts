/**
 * Seals what leaves the process for a shared store: values, log entries and the names of holders hold what people say, or chose. Each
 * opens in its own place only. What does not open (another key, or not ours) counts as absent: the records have it.
 */
import { KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import { type Cipher, SealError } from '../records/encryption.ts';
import type { Acquisition, Lease, LogEntry, StateStore } from './state.ts';

export function createSealedState(store: StateStore, cipher: Cipher): StateStore {
  const seal = (text: string, place: string) => cipher.seal(text, place).toString('base64');

  function open(sealed: string | undefined, place: string, kind: string): string | undefined {
    if (sealed === undefined) return undefined;
    try {
      return cipher.open(Buffer.from(sealed, 'base64'), place);
    } catch (error) {
      if (!isSealed(error)) throw error;
      log.warn('state.unreadable', { kind, reason: error.cause.reason });
      return undefined;
    }
  }

  const opened = (key: string, sealed: string | undefined) =>
    open(sealed, placeOf.value(key), 'value');

  const sealing = (lease: Lease): Lease => ({
    ...lease,
    set: (key, value, options) => lease.set(key, seal(value, placeOf.value(key)), options),
  });

  /** The whole entries up to the first that does not open. */
  function openEntries(name: string, entries: readonly LogEntry[]): LogEntry[] {
    const read: LogEntry[] = [];
    for (const entry of entries) {
      const data = open(entry.data, placeOf.entry(name, entry), 'log');
      if (data === undefined) break;
      read.push({ ...entry, data });
    }
    return read;
  }

  return {
    ...store,
    get: async (key) => opened(key, await store.get(key)),
    take: async (key) => opened(key, await store.take(key)),
    set: (key, value, options) => store.set(key, seal(value, placeOf.value(key)), options),

    append(name, entries, options) {
      const sealed = entries.map((entry) => ({
        ...entry,
        data: seal(entry.data, placeOf.entry(name, entry)),
      }));
      return store.append(name, sealed, options);
    },

    async readLogs(requests) {
      const answers = await store.readLogs(requests);
      return Promise.all(
        requests.map(async ({ log: name }, index) => {
          const entries = answers[index] ?? [];
          const read = openEntries(name, entries);
          // Its producer writes it anew from the record; left alone, its readers would find it unreadable for ever.
          if (read.length < entries.length) await store.delete(name);
          return read;
        }),
      );
    },

    async acquire(name, request): Promise<Acquisition> {
      const place = placeOf.holder(name);
      const { take = [] } = request;
      const holder = seal(request.holder, place);
      const acquisition = await store.acquire(name, { ...request, holder });
      if (!('lease' in acquisition)) {
        return { heldBy: open(acquisition.heldBy, place, 'lock') ?? '' };
      }
      return {
        lease: sealing(acquisition.lease),
        taken: take.map((key, index) => opened(key, acquisition.taken[index])),
      };
    },
  };
}

/** No two are the same: the first part is a word of ours, and a position has its own form. */
const placeOf = {
  value: (key: string) => `state value:${key}`,
  holder: (lock: string) => `state lock:${lock}`,
  entry: (name: string, { turn, event }: LogEntry) => `state log:${turn}-${event}:${name}`,
};

function isSealed(error: unknown): error is KeepsakeError & { cause: SealError } {
  return error instanceof KeepsakeError && error.cause instanceof SealError;
}
