/**
 * State shared by all instances in the records' PostgreSQL: where there is no Redis, and while there is none. Each operation is one
 * statement, by the database's own clock.
 */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Orm } from '../records/engine.ts';
import { withPlainFailures } from '../records/failures.ts';
import { stateCounter, stateLock, stateLog, stateValue } from '../records/stateSchema.ts';
import { createPostgresLocks } from './postgresLocks.ts';
import { createPostgresLogs } from './postgresLogs.ts';
import { isAlive, isThere, rowsOf, timeIn } from './postgresRows.ts';
import type { StateStore } from './state.ts';

export interface PostgresState extends StateStore {
  /** Removes what has expired; to be called from time to time. @throws KeepsakeError `unavailable` */
  sweep(): Promise<void>;
}

/** A lock's tokens grow for as long as anybody could believe that a lease is still theirs. */
const LOCK_KEPT_MS = 24 * 60 * 60 * 1_000;

/** What is kept in it must hold no words in the clear: see sealedState.ts. */
export function createPostgresState({ orm }: { orm: Orm }): PostgresState {
  const operations = withPlainFailures({
    async get(key: string) {
      const [row] = await rowsOf(
        orm,
        textRow,
        sql`select value as text from ${stateValue} where key = ${key} and ${isAlive}`,
      );
      return row?.text;
    },

    async set(key: string, value: string, { ttlMs }: { ttlMs: number }) {
      await orm.execute(sql`
        insert into ${stateValue} (key, value, expires_at) values (${key}, ${value}, ${timeIn(ttlMs)})
        on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at
      `);
    },

    async areSet(keys: readonly string[]) {
      const rows = await rowsOf(
        orm,
        keyRow,
        sql`
          select key from ${stateValue} where ${isAlive}
            and key in (select json_array_elements_text(${JSON.stringify(keys)}::json))
        `,
      );
      const found = new Set(rows.map(({ key }) => key));
      return keys.map((key) => found.has(key));
    },

    async delete(key: string) {
      await orm.execute(sql`
        with value as (delete from ${stateValue} where key = ${key})
        delete from ${stateLog} where log = ${key}
      `);
    },

    async take(key: string) {
      const [row] = await rowsOf(
        orm,
        takenRow,
        sql`delete from ${stateValue} where key = ${key} returning value as text, ${isAlive} as alive`,
      );
      return row?.alive ? row.text : undefined;
    },

    async count(key: string, { ttlMs }: { ttlMs: number }) {
      const [row] = await rowsOf(
        orm,
        numberRow,
        sql`
          insert into ${stateCounter} as counter (key, value, expires_at)
          values (${key}, 1, ${timeIn(ttlMs)})
          on conflict (key) do update set
            value = case when counter.${isAlive} then counter.value + 1 else 1 end,
            expires_at = case when counter.${isAlive} then counter.expires_at else excluded.expires_at end
          returning value as number
        `,
      );
      return row?.number ?? 1;
    },

    async counted(key: string) {
      const [row] = await rowsOf(
        orm,
        numberRow,
        sql`select value as number from ${stateCounter} where key = ${key} and ${isAlive}`,
      );
      return row?.number ?? 0;
    },

    ...createPostgresLogs(orm),
    ...createPostgresLocks(orm),

    async ping() {
      await isThere(orm, sql`select 1 from ${stateLock} where false`);
      return 'ok' as const;
    },

    async sweep() {
      const isOld = sql`expires_at < ${timeIn(-LOCK_KEPT_MS)}`;
      await orm.execute(sql`
        with old_values as (delete from ${stateValue} where not (${isAlive})),
          counters as (delete from ${stateCounter} where not (${isAlive})),
          locks as (delete from ${stateLock} where ${isOld})
        delete from ${stateLog} as entry where not (${isAlive}) and not exists (
          select from ${stateLog} as later where later.log = entry.log and later.${isAlive}
        )
      `);
    },
  });
  return { kind: 'postgres', ...operations };
}

const keyRow = z.object({ key: z.string() });
const textRow = z.object({ text: z.string() });
const takenRow = textRow.extend({ alive: z.boolean() });
const numberRow = z.object({ number: z.number() });
