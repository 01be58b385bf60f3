/** Another key in PostgreSQL, while people read and write through an app that has both. */
import { z } from 'zod';
import { openDatabase } from '../../lib/records/database.ts';
import { createCipher } from '../../lib/records/encryption.ts';
import { rotate } from '../../lib/records/rotation.ts';
import { seed } from '../../scripts/seed/seeding.ts';
import { createGuest, createStranger } from '../../tests/support/person.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import { startServer, temporaryDataDir } from '../../tests/support/server.ts';

/** With their words: about four times as many values. */
const TURNS = 10_000;
const READERS = 4;
const SECRET = 'a secret of the bench, long enough';

const kept = z.object({ title: z.string() });

export async function measureRotation() {
  const [previous, current] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  await using parts = new AsyncDisposableStack();
  const postgres = parts.adopt(await startPostgres(), (server) => server.stop());
  const folder = parts.adopt(await temporaryDataDir(), (made) => made.remove());
  const database = parts.adopt(
    await openDatabase({ url: postgres.url, dataDir: folder.path }),
    (opened) => opened.close(),
  );
  const cipher = createCipher({ current: previous });
  await seed({ orm: database.orm, cipher }, { now: new Date(), weeks: 4, turns: TURNS });
  const start = (keys: Record<string, string>) =>
    startServer({
      dataDir: folder.path,
      env: { DATABASE_URL: postgres.url, BETTER_AUTH_SECRET: SECRET, ...keys },
    });
  // What they read was sealed before there was another key.
  const before = await start({ DATA_ENCRYPTION_KEY: previous.toString('base64') });
  const guests = await Promise.all(
    Array.from({ length: READERS }, async () => {
      const guest = await createGuest(before.baseURL);
      return { cookies: guest.cookies, memoryId: await guest.remember() };
    }),
  );
  await before.stop('SIGTERM');
  const server = parts.adopt(
    await start({
      DATA_ENCRYPTION_KEY: current.toString('base64'),
      DATA_ENCRYPTION_KEY_PREVIOUS: previous.toString('base64'),
    }),
    async (started) => void (await started.stop('SIGTERM')),
  );

  const done = new AbortController();
  const reads = { good: 0, failed: 0 };
  const readers = guests.map(async ({ cookies, memoryId }) => {
    const person = createStranger(server.baseURL);
    for (const [name, value] of cookies) person.cookies.set(name, value);
    const path = `/api/memories/${memoryId}`;
    while (!done.signal.aborted) {
      await person.call('PUT', path, { json: { place: `${reads.good}` } });
      const response = await person.call('GET', path);
      const isRead = response.ok && kept.safeParse(await response.json()).success;
      if (isRead) reads.good += 1;
      else reads.failed += 1;
    }
  });
  const began = performance.now();
  const { sealed, unreadable } = await rotate(database, { current, previous });
  const seconds = (performance.now() - began) / 1_000;
  done.abort();
  await Promise.all(readers);
  return {
    rotate_rows_per_s: Math.round(sealed / seconds),
    rotated: sealed,
    unreadable,
    reads_beside: reads.good,
    reads_failed: reads.failed,
  };
}
