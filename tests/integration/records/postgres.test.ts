/** What is particular to a database on a server: several instances, and a server that comes and goes. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../lib/records/database.ts';
import { createRecords } from '../../../lib/records/records.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { cipher, sceneOf } from './scene.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

describe('a database on a server', () => {
  it('is migrated once when four instances start at the same time', async () => {
    const instances = await Promise.all(
      Array.from({ length: 4 }, () => openDatabase({ url: server.url, dataDir: '/nonexistent' })),
    );
    const [first] = instances;
    const applied = await first?.orm
      .select({ hash: sql<string>`hash` })
      .from(sql`drizzle.__drizzle_migrations`);
    expect(applied?.length).toBeGreaterThan(0);
    expect(new Set(applied?.map(({ hash }) => hash)).size).toBe(applied?.length);
    for (const { ping, close } of instances) {
      await ping();
      await close();
    }
  });

  it('that ends its connections costs a moment, not the process', async () => {
    const database = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
    const { records, person } = sceneOf(database);
    const owner = await person();
    const cut = database.orm.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    await expect(cut).rejects.toThrow();
    expect(await records.memories.list(owner)).toEqual([]);
    await database.close();
  });

  it('that is gone makes everything unavailable, not absent', async () => {
    const another = await startPostgres();
    const database = await openDatabase({ url: another.url, dataDir: '/nonexistent' });
    const { memories } = createRecords(database, cipher);
    await another.stop();
    await expect(memories.list('anybody')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(memories.change('anybody', 'any', {})).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: expect.any(Number),
    });
    await database.close();
    const refused = openDatabase({ url: another.url, dataDir: '/nonexistent' });
    await expect(refused).rejects.toMatchObject({
      problem: 'unreachable',
      message: expect.not.stringContaining(new URL(another.url).host),
    });
  });

  it('that hangs keeps none of the connections of those who were refused, and loses no transaction', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const database = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
    const { records, person } = sceneOf(database);
    const owner = await person();
    const begin = () =>
      database.orm.transaction((transaction) => transaction.execute(sql`select 1`));
    // As many as may be lent at a time, and more.
    await Promise.all(Array.from({ length: 8 }, begin));
    server.freeze();
    const refused = await Promise.allSettled(Array.from({ length: 20 }, begin));
    expect(refused.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, () => 'rejected'),
    );
    server.thaw();
    await vi.waitUntil(
      () =>
        database.ping().then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    );
    await Promise.all(Array.from({ length: 20 }, begin));
    expect(await records.memories.list(owner)).toEqual([]);
    await database.close();
    vi.restoreAllMocks();
  });

  it('that ends in the middle of a transaction ends no process with it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const another = await startPostgres();
    const database = await openDatabase({ url: another.url, dataDir: '/nonexistent' });
    const failing = database.orm.transaction(async (transaction) => {
      await transaction.execute(sql`select 1`);
      await another.halt();
      // So long nobody asks anything on this connection.
      await vi.waitUntil(() =>
        database.ping().then(
          () => false,
          () => true,
        ),
      );
      await transaction.execute(sql`select 1`);
    });
    await expect(failing).rejects.toThrow();
    await database.close();
    await another.stop();
    vi.restoreAllMocks();
  });
});
