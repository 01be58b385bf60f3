/** Which keys the stored values are sealed with, column by column: what is left to do, and what nobody can open any more. */
import { getTableName, isNotNull, type SQL, sql } from 'drizzle-orm';
import { type CipherKeys, keyIdOf } from './encryption.ts';
import type { Orm } from './engine.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealedColumns.ts';

/** So many values of one column are sealed with one key. */
export interface SealedWith {
  column: SealedColumn;
  /** Eight hexadecimal digits. */
  keyId: string;
  values: number;
}

export interface SealCensus {
  current: SealedWith[];
  previous: SealedWith[];
  /** By a key that we do not have. */
  lost: SealedWith[];
}

export async function sealCensus({ orm }: { orm: Orm }, keys: CipherKeys): Promise<SealCensus> {
  const census: SealCensus = { current: [], previous: [], lost: [] };
  const [current, previous] = [keyIdText(keys.current), keys.previous && keyIdText(keys.previous)];
  for (const column of SEALED_COLUMNS) {
    for (const { keyId, values } of await countsOf(orm, column)) {
      const found = { column, keyId, values };
      if (keyId === current) census.current.push(found);
      else if (keyId === previous) census.previous.push(found);
      else census.lost.push(found);
    }
  }
  return census;
}

export function valuesIn(found: readonly SealedWith[]): number {
  return found.reduce((sum, { values }) => sum + values, 0);
}

export function keyIdText(key: Buffer): string {
  return keyIdOf(key).toString('hex');
}

/** Such as "memory.title". */
export function columnName({ table, column }: SealedColumn): string {
  return `${getTableName(table)}.${column.name}`;
}

/** As it stands in a sealed value, behind the byte of its version. */
export function keyIdIn({ column }: SealedColumn): SQL<Buffer> {
  return sql`substring(${column} from 2 for 4)`;
}

async function countsOf(orm: Orm, column: SealedColumn) {
  const keyId = sql<string>`encode(${keyIdIn(column)}, 'hex')`;
  return orm
    .select({ keyId, values: sql<number>`count(*)::int` })
    .from(column.table)
    .where(isNotNull(column.column))
    .groupBy(keyId);
}
