/** Ten thousand requests, made from the schemas of every route, at a production server that limits nobody. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drive } from '../support/fuzz/drive.ts';
import { madeDataDir } from '../support/madeDatabase.ts';
import { type KeepsakeServer, startServer } from '../support/server.ts';

let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: KeepsakeServer;

beforeAll(async () => {
  folder = await madeDataDir();
  server = await startServer({ dataDir: folder.path });
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

it('no route fails, tells somebody else’s words or shows what is inside', async () => {
  const { faults, statuses } = await drive(server.baseURL, 10_000, 20_261_123);
  expect(faults).toEqual([]);
  // What was sent was good enough to be done, and bad enough to be refused, in every way there is.
  const answered = Object.keys(statuses).map(Number);
  expect(answered).toEqual(
    expect.arrayContaining([200, 201, 204, 400, 403, 404, 409, 413, 415, 422]),
  );
}, 900_000);
