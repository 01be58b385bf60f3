/** Locks in PostgreSQL: a row each, whose token grows with every holder. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Orm } from '../records/engine.ts';
import { withPlainFailures } from '../records/failures.ts';
import { stateLock, stateValue } from '../records/stateSchema.ts';
import { isAlive, isThere, rowsOf, timeIn } from './postgresRows.ts';
import type { Acquisition, Lease, LockRequest } from './state.ts';

export function createPostgresLocks(orm: Orm) {
  function leaseOf(name: string, token: number, leaseMs: number): Lease {
    const isOurs = sql`name = ${name} and token = ${token} and ${isAlive}`;
    return {
      token,
      ...withPlainFailures({
        renew: () =>
          isThere(
            orm,
            sql`update ${stateLock} set expires_at = ${timeIn(leaseMs)} where ${isOurs} returning 1`,
          ),
        async check(key: string) {
          const [row] = await rowsOf(
            orm,
            checkedRow,
            sql`
              with renewed as (
                update ${stateLock} set expires_at = ${timeIn(leaseMs)} where ${isOurs} returning 1
              )
              select exists (select from renewed) as "isHeld",
                exists (select from ${stateValue} where key = ${key} and ${isAlive}) as "isSet"
            `,
          );
          return row ?? { isHeld: false, isSet: false };
        },
        set: (key: string, value: string, { ttlMs }: { ttlMs: number }) =>
          isThere(
            orm,
            sql`
              insert into ${stateValue} (key, value, expires_at)
              select ${key}, ${value}, ${timeIn(ttlMs)}
              -- Whoever takes the lock meanwhile waits for this.
              from (select from ${stateLock} where ${isOurs} for update) as held
              on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at
              returning 1
            `,
          ),
        async release() {
          await orm.execute(
            sql`update ${stateLock} set expires_at = clock_timestamp() where ${isOurs}`,
          );
        },
      }),
    };
  }

  async function holderOf(name: string): Promise<string | undefined> {
    const [row] = await rowsOf(
      orm,
      holderRow,
      sql`select holder from ${stateLock} where name = ${name} and ${isAlive}`,
    );
    return row?.holder;
  }

  return {
    async acquire(name: string, { leaseMs, holder, take = [] }: LockRequest): Promise<Acquisition> {
      const [row] = await rowsOf(
        orm,
        acquiredRow,
        sql`
          with lock as (
            insert into ${stateLock} as held (name, token, holder, expires_at)
            values (${name}, 1, ${holder}, ${timeIn(leaseMs)})
            on conflict (name) do update set
              token = held.token + 1, holder = excluded.holder, expires_at = excluded.expires_at
            where not (held.${isAlive})
            returning token
          ),
          taken as (
            delete from ${stateValue}
            where exists (select from lock)
              and key in (select json_array_elements_text(${JSON.stringify(take)}::json))
            returning key, value, ${isAlive} as alive
          )
          select token,
            coalesce((select json_object_agg(key, value) from taken where alive), '{}') as taken
          from lock
        `,
      );
      if (!row) return { heldBy: (await holderOf(name)) ?? '' };
      return {
        lease: leaseOf(name, row.token, leaseMs),
        taken: take.map((key) => row.taken[key]),
      };
    },

    async heldForMs(name: string): Promise<number> {
      const [row] = await rowsOf(
        orm,
        heldRow,
        sql`
          select extract(epoch from expires_at - clock_timestamp())::float8 * 1000 as "heldForMs"
          from ${stateLock} where name = ${name} and ${isAlive}
        `,
      );
      return row?.heldForMs ?? 0;
    },
  };
}

const checkedRow = z.object({ isHeld: z.boolean(), isSet: z.boolean() });
const heldRow = z.object({ heldForMs: z.number() });
const holderRow = z.object({ holder: z.string() });
const acquiredRow = z.object({ token: z.number(), taken: z.record(z.string(), z.string()) });
