/**
 * An embedded database is open in the app alone, so no command can come to it while the app runs: the app does itself then what
 * `npm run rotate-keys` and `npm run erase-guests` do for a database on a server.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Env } from '../env.ts';
import { log } from '../log.ts';
import type { RecordsDatabase } from '../records/database.ts';
import type { CipherKeys } from '../records/encryption.ts';
import { forgetPreviousKey } from '../records/keyRenewal.ts';
import type { Keys } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import { rotate } from '../records/rotation.ts';
import { sealCensus, valuesIn } from '../records/sealCensus.ts';
import { eraseUnseenGuests } from './unseenGuests.ts';

export interface Housekeeping {
  /** Resolves when nothing of it is under way. Never rejects. */
  stop(): Promise<void>;
}

export interface HousekeepingParts {
  env: Pick<Env, 'DATA_DIR' | 'DATA_ENCRYPTION_KEY'>;
  database: RecordsDatabase;
  keys: Pick<Keys, 'encryption'>;
  records: Pick<Records, 'erasure'>;
  now?: () => Date;
  /** Milliseconds until guests are looked for, at first and each time. */
  firstMs?: number;
  everyMs?: number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** The first people come before it. */
const FIRST_MS = 60_000;
/** Others come to the database in between. */
const REST_MS = 20;

export function startHousekeeping({
  env,
  database,
  keys,
  records,
  now = () => new Date(),
  firstMs = FIRST_MS,
  everyMs = DAY_MS,
}: HousekeepingParts): Housekeeping {
  if (database.kind !== 'pglite') return { stop: async () => {} };
  const stopping = new AbortController();
  const { signal } = stopping;

  async function sealAnew({ current, previous }: CipherKeys): Promise<void> {
    if (previous) {
      const options = { signal, rest: () => wait(REST_MS) };
      const rotated = await rotate(database, { current, previous }, options);
      log.info('keys.rotated', { ...rotated });
      if (signal.aborted) return;
      const left = await sealCensus(database, { current, previous });
      if (left.previous.length + left.lost.length === 0) forgetPreviousKey(env);
      else log.warn('keys.lost', { values: valuesIn([...left.previous, ...left.lost]) });
    }
  }

  async function eraseGuests(): Promise<void> {
    for (let pause = firstMs; !signal.aborted; pause = everyMs) {
      // It never keeps a process alive by itself.
      await wait(pause, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      const erased = await eraseUnseenGuests(records, { now: now(), signal }).catch(
        (error: unknown) => log.error('guests.not_erased', error),
      );
      if (erased && erased.guests > 0) log.info('guests.erased', { ...erased });
    }
  }

  const work = Promise.all([
    sealAnew(keys.encryption).catch((error: unknown) => log.error('keys.not_rotated', error)),
    eraseGuests(),
  ]);
  return {
    async stop() {
      stopping.abort();
      await work;
    },
  };
}
