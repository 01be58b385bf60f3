/** Nobody is taken for a stranger, and nothing of anybody is printed, because the database is away. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { requireOwner } from '../../../lib/auth/guard.ts';
import { createKnownOwners } from '../../../lib/auth/knownOwners.ts';
import { answerAuth } from '../../../lib/http/authRoute.ts';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { ADDRESS, accountsUnderTest } from '../../support/accountsUnderTest.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';

let server: PostgresServer;
let database: RecordsDatabase;
const printed: string[] = [];

beforeAll(async () => {
  server = await startPostgres();
  database = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
});
afterAll(async () => {
  await database.close();
  await server.stop();
});
beforeEach(() => {
  for (const method of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...line) => void printed.push(line.join(' ')));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

const post = (path: string, body: object) =>
  new Request(`${ADDRESS}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('a database that is away makes everybody wait, and known again when it is back', async () => {
  const { services } = accountsUnderTest(database);
  const { auth } = services;
  const answer = (request: Request) =>
    answerAuth({ request, services, params: {}, arrivedAt: performance.now() });
  const made = await answer(post('sign-in/anonymous', {}));
  const cookie = made.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const asked = new Request(`${ADDRESS}/api/auth/get-session`, { headers: { cookie } });
  const owner = () => requireOwner(asked, auth, createKnownOwners());
  const { ownerId } = await owner();

  await server.halt();
  const unavailable = expect.objectContaining({ code: 'unavailable' });
  await expect(owner()).rejects.toEqual(unavailable);
  await expect(answer(asked)).rejects.toEqual(unavailable);
  await expect(answer(post('sign-in/anonymous', {}))).rejects.toEqual(unavailable);
  const account = { email: 'arthur@example.org', password: 'a long password', name: 'Arthur' };
  await expect(answer(post('sign-up/email', account))).rejects.toEqual(unavailable);
  expect(printed.filter((line) => /arthur|insert into|params:/i.test(line))).toEqual([]);

  await server.start();
  await vi.waitUntil(() => owner().catch(() => undefined), { timeout: 10_000 });
  expect((await owner()).ownerId).toBe(ownerId);
});
