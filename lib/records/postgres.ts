/** A PostgreSQL server that others run, found by its address. */
import type { ClientConfig, Client as PgClient } from 'pg';
import { isUnavailable } from '../errors.ts';
import { log } from '../log.ts';
import type { Engine } from './engine.ts';
import { plainFailure } from './failures.ts';
import { guardPool, isAbsence } from './guardedPool.ts';
import { migrate } from './migrations.ts';
import { createPresence } from './presence.ts';
import * as schema from './schema.ts';
import { codeOf, StorageError } from './storageError.ts';

/** @throws StorageError `unreachable` or `broken`; never with the address, which may hold a password */
export async function openPostgres(url: string, migrationsFolder: string): Promise<Engine> {
  const [{ Client, Pool }, { drizzle }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
  ]);
  const connection = {
    connectionString: url,
    application_name: 'keepsake',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  } satisfies ClientConfig;

  // A connection of its own: a migration, or the wait for another instance's, may take longer than a query.
  const client = new Client(connection);
  client.on('error', (error) => log.error('records.connection_lost', error));
  await client.connect().catch((error: unknown) => {
    const message = `The database at DATABASE_URL does not let us in (${codeOf(error)}).`;
    throw new StorageError('unreachable', message, error);
  });
  try {
    await migrate(drizzle({ client, schema }), migrationsFolder).catch((error: unknown) => {
      // What trying again mends must not end the start.
      throw error instanceof StorageError && isUnavailable(plainFailure(error.cause))
        ? new StorageError('unreachable', error.message, error)
        : error;
    });
  } finally {
    await client.end();
  }

  const pool = new Pool({
    ...connection,
    max: POOL_SIZE,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  const presence = createPresence({ probe: () => askOnce(Client, connection), isAbsence });
  // The next query replaces a connection that breaks while idle; unheard, this event would end the process.
  pool.on('error', () => presence.look());
  return {
    orm: drizzle({ client: guardPool(pool, presence), schema }),
    async close() {
      presence.close();
      await pool.end();
    },
  };
}

/** On a connection of its own: those of the pool may all be waiting for the same server, or for one another. */
async function askOnce(Client: typeof PgClient, connection: ClientConfig): Promise<void> {
  const client = new Client({
    ...connection,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    query_timeout: PROBE_TIMEOUT_MS,
  });
  // Told by what rejects as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    client.end().catch(() => undefined);
  }
}

/** Ten instances fit in PostgreSQL's default of 100 connections. */
const POOL_SIZE = 8;
/** Also the longest wait for one of the pool's connections. */
const CONNECT_TIMEOUT_MS = 5_000;
/** So that none of them is left behind; who waits for the probe waits less. */
const PROBE_TIMEOUT_MS = 2_000;
const IDLE_TIMEOUT_MS = 30_000;
/** On this side of the wire: some poolers refuse `statement_timeout`, and a server that is gone cannot keep it. */
const QUERY_TIMEOUT_MS = 15_000;
