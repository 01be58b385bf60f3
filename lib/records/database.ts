/** Opens the record of truth: embedded in a folder, or a PostgreSQL by its address; the same SQL on both. */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Engine } from './engine.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

export interface RecordsDatabase extends Engine {
  kind: 'pglite' | 'postgres';
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
}

export interface DatabaseOptions {
  /** Of a PostgreSQL server; without it the embedded database in `dataDir` is opened. */
  url?: string | undefined;
  dataDir: string;
  /** By default from the project's root: a bundle has no place of its own to look from. */
  migrationsFolder?: string | undefined;
}

/**
 * Opens the database and brings it to the schema of this version.
 *
 * @throws StorageError in words for whoever runs the app: folder in use, not writable or broken, server not reachable
 */
export async function openDatabase(options: DatabaseOptions): Promise<RecordsDatabase> {
  const { url, dataDir, migrationsFolder = defaultMigrationsFolder() } = options;
  const { orm, close } =
    url === undefined
      ? await openPglite(dataDir, migrationsFolder)
      : await openPostgres(url, migrationsFolder);
  return {
    orm,
    kind: url === undefined ? 'pglite' : 'postgres',
    ping: async () => {
      await orm.execute(sql`select 1`);
    },
    close,
  };
}

function defaultMigrationsFolder(): string {
  return join(process.cwd(), 'lib/records/migrations');
}
