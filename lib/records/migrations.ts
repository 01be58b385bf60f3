/** Brings the database to the schema of this version, once, however many instances start at the same time. */
import { desc, sql } from 'drizzle-orm';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { bigint, pgSchema, serial, text } from 'drizzle-orm/pg-core';
import type { Orm, Transaction } from './engine.ts';
import { StorageError } from './storageError.ts';

/** Where and in the form in which drizzle-kit keeps its record, so its commands work on the same database. */
const journal = pgSchema('drizzle').table('__drizzle_migrations', {
  id: serial('id').primaryKey(),
  hash: text('hash').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }),
});

/**
 * All pending migrations in one transaction, under an advisory lock that ends with it: the second instance waits, then finds
 * nothing to do. The lock belongs to the transaction, not to the connection, so it also holds behind a pooler.
 *
 * @param folder what `drizzle-kit generate` writes
 * @throws StorageError `broken`; nothing is half-migrated
 */
export async function migrate(orm: Orm, folder: string): Promise<void> {
  try {
    const migrations = readMigrationFiles({ migrationsFolder: folder });
    await orm.transaction((transaction) => applyPending(transaction, migrations));
  } catch (error) {
    const message = `The database could not be brought to this version of Keepsake with ${folder}.`;
    throw new StorageError('broken', message, error);
  }
}

async function applyPending(transaction: Transaction, migrations: MigrationMeta[]) {
  await transaction.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
  const appliedUntil = await lastApplied(transaction);
  for (const migration of migrations.filter(({ folderMillis }) => folderMillis > appliedUntil)) {
    for (const statement of migration.sql) await transaction.execute(sql.raw(statement));
    await transaction
      .insert(journal)
      .values({ hash: migration.hash, createdAt: migration.folderMillis });
  }
}

/** Any fixed number serves; this one is "keep" in ASCII. */
const MIGRATION_LOCK = 0x6b656570;

/** When the newest applied migration was written, in ms since 1970; 0 for an empty database. */
async function lastApplied(transaction: Transaction): Promise<number> {
  const [found] = await transaction
    .select({ name: sql<string | null>`name` })
    .from(sql`to_regclass('drizzle.__drizzle_migrations') as name`);
  if (!found?.name) {
    await transaction.execute(sql`create schema if not exists drizzle`);
    await transaction.execute(
      sql`create table ${journal} (id serial primary key, hash text not null, created_at bigint)`,
    );
    return 0;
  }
  const [last] = await transaction
    .select({ createdAt: journal.createdAt })
    .from(journal)
    .orderBy(desc(journal.createdAt))
    .limit(1);
  return last?.createdAt ?? 0;
}
