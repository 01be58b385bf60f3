/** The words of SQL that all statements of the state in PostgreSQL share. */
import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Orm } from '../records/engine.ts';

/** Of a table, or behind its name and a dot. The clock moves on within a statement that has waited. */
export const isAlive = sql.raw('expires_at > clock_timestamp()');

export function timeIn(ms: number): SQL {
  return sql`clock_timestamp() + ${ms}::double precision * interval '1 millisecond'`;
}

/** @throws ZodError when the rows are not of this form, else what the database throws */
export async function rowsOf<Row>(orm: Orm, row: z.ZodType<Row>, statement: SQL): Promise<Row[]> {
  const { rows } = await run(orm, statement);
  return row.array().parse(rows);
}

export async function isThere(orm: Orm, statement: SQL): Promise<boolean> {
  return (await run(orm, statement)).rows.length > 0;
}

/** Both drivers answer so; Drizzle's common type says nothing of it. */
async function run(orm: Orm, statement: SQL): Promise<{ rows: unknown[] }> {
  return (await orm.execute(statement)) as unknown as { rows: unknown[] };
}
