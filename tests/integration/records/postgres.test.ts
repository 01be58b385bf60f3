/** What is particular to a database on a server: several instances, and a server that comes and goes. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
