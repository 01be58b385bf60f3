/**
 * Seals with the current key what the previous one has sealed, batch by batch, while the app runs. What is left says itself which key it
 * has, so a rotation that was broken off goes on where it was; nothing is kept of how far it came.
 */

import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { isUnavailable, KeepsakeError } from '../errors.ts';
import {
  type Cipher,
  type CipherKeys,
  createCipher,
  keyIdOf,
  SEAL_HEADER_BYTES,
} from './encryption.ts';
import type { Orm } from './engine.ts';
import { plainFailure } from './failures.ts';
import { photo } from './schema.ts';
import { keyIdIn } from './sealCensus.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealedColumns.ts';

export interface RotationOptions {
  /** Told after each batch how many values it has sealed anew. */
  onSealed?: (values: number) => void;
  /** Ends it behind the batch that is under way. */
  signal?: AbortSignal;
  /** Between two batches, so that others come to the database as well. */
  rest?: () => Promise<void>;
}

export interface Rotated {
  /** Values that are sealed with the current key now, and were not before. */
  sealed: number;
  /** Values that do not open with the previous key though they name it: changed, or moved. They are left as they are. */
  unreadable: number;
}

const ROWS_AT_ONCE = 250;
/** Of up to 5 MB each. */
const PHOTOS_AT_ONCE = 4;

/** An outage, and two who wait for each other's rows. */
const trying = () =>
  retry(
    handleWhen((error) => isUnavailable(plainFailure(error))),
    { maxAttempts: 8, backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 5_000 }) },
  );

/** @throws what the database throws when it stays away; what is done is done */
export async function rotate(
  { orm }: { orm: Orm },
  keys: CipherKeys & { previous: Buffer },
  { onSealed, signal, rest }: RotationOptions = {},
): Promise<Rotated> {
  const cipher = createCipher(keys);
  const previousId = keyIdOf(keys.previous);
  const patiently = trying();
  const rotated: Rotated = { sealed: 0, unreadable: 0 };

  async function pass(column: SealedColumn): Promise<{ sealed: number; unreadable: number }> {
    const done = { sealed: 0, unreadable: 0 };
    let behind: Row | undefined;
    for (;;) {
      const rows = await patiently.execute(() => nextRows(orm, column, previousId, behind), signal);
      behind = rows.at(-1);
      if (!behind || signal?.aborted) return done;
      const opened = rows.flatMap((row) => resealed(cipher, column, row));
      const sealed = await patiently.execute(() => putBack(orm, column, opened), signal);
      done.sealed += sealed;
      done.unreadable += rows.length - opened.length;
      onSealed?.(sealed);
      await rest?.();
    }
  }

  for (const column of SEALED_COLUMNS) {
    // Once more as long as something came in between: a row that was written or moved meanwhile.
    for (let done = await pass(column); ; done = await pass(column)) {
      rotated.sealed += done.sealed;
      if (done.sealed > 0 && !signal?.aborted) continue;
      rotated.unreadable += done.unreadable;
      break;
    }
  }
  return rotated;
}

interface Row {
  key: string[];
  sealed: Uint8Array;
}

interface Resealed {
  key: string[];
  /** The beginning of what was read, by which it is known again. */
  was: Uint8Array;
  fresh: Uint8Array;
}

async function nextRows(
  orm: Orm,
  column: SealedColumn,
  keyId: Buffer,
  behind: Row | undefined,
): Promise<Row[]> {
  const key = sql.join([...column.key], sql`, `);
  const isBehind = behind && sql`(${key}) > (${keyValues(column, behind.key)})`;
  const rows = await orm
    .select({
      key: sql<string[]>`array[${sql.join(column.key.map(textOf), sql`, `)}]`,
      sealed: sql<Uint8Array>`${column.column}`,
    })
    .from(column.table)
    .where(and(eq(keyIdIn(column), bytes(keyId)), isBehind))
    .orderBy(...column.key.map((part) => asc(part)))
    .limit(column.table === photo ? PHOTOS_AT_ONCE : ROWS_AT_ONCE);
  return rows;
}

/** Nothing when it does not open: others go on, and it is told at the end. */
function resealed(cipher: Cipher, column: SealedColumn, { key, sealed }: Row): Resealed[] {
  const place = column.placeIn(key[0] ?? '', key[1] ?? '');
  try {
    const fresh = cipher.sealBytes(cipher.openBytes(sealed, place), place);
    return [{ key, was: sealed.subarray(0, SEAL_HEADER_BYTES), fresh }];
  } catch (error) {
    if (error instanceof KeepsakeError) return [];
    throw error;
  }
}

/** Only where what was read still stands: whatever came since is newer, and sealed with the current key already. */
async function putBack(orm: Orm, column: SealedColumn, rows: Resealed[]): Promise<number> {
  if (rows.length === 0) return 0;
  const given = rows.map(
    ({ key, was, fresh }) => sql`(${keyValues(column, key)}, ${bytes(was)}, ${bytes(fresh)})`,
  );
  const names = column.key.map((_, index) => sql.identifier(`key_${index}`));
  const isSame = column.key.map((part, index) => sql`${part} = given.${names[index]}`);
  const header = sql`substring(${column.column} from 1 for ${sql.raw(String(SEAL_HEADER_BYTES))})`;
  const { rows: written } = (await orm.execute(sql`
    update ${column.table} set ${sql.identifier(column.column.name)} = given.fresh
    from (values ${sql.join(given, sql`, `)}) as given (${sql.join(names, sql`, `)}, was, fresh)
    where ${sql.join(isSame, sql` and `)} and ${header} = given.was
    returning 1 as one
  `)) as unknown as { rows: unknown[] };
  return written.length;
}

function keyValues({ key }: SealedColumn, values: readonly string[]): SQL {
  const typed = key.map(
    (part, index) => sql`${values[index] ?? ''}::text::${sql.raw(part.getSQLType())}`,
  );
  return sql.join(typed, sql`, `);
}

function textOf(part: SealedColumn['column']): SQL {
  return sql`${part}::text`;
}

function bytes(value: Uint8Array): SQL {
  return sql`${value}::bytea`;
}
