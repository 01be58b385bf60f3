/** What the two engines, PGlite and PostgreSQL, have in common for everybody else in this room. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;
/** Inside `orm.transaction`; never use `orm` itself there, the embedded database would wait for itself. */
export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];

/** Open, and at the schema of this version. */
export interface Engine {
  orm: Orm;
  /** Waits for what runs; the folder is free afterwards. */
  close(): Promise<void>;
}
