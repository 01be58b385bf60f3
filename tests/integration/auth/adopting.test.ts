/** A guest loses nothing by becoming an account, wherever the database or the process dies in between. */
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { profile } from '../../../lib/records/schema.ts';
import {
  type AccountsUnderTest,
  accountsUnderTest,
  type Browser,
  PASSWORD,
} from '../../support/accountsUnderTest.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';

let server: PostgresServer;
let database: RecordsDatabase;
/** Another connection to it, which stands in the way. */
let other: RecordsDatabase;
let accounts: AccountsUnderTest;

beforeAll(async () => {
  server = await startPostgres();
  database = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
  other = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
  accounts = accountsUnderTest(database);
});
afterAll(async () => {
  await Promise.all([database.close(), other.close()]);
  await server.stop();
});

const MEMORY = {
  title: 'The jetty',
  text: '',
  place: null,
  period: null,
  person: null,
  avoid: null,
};

async function guestWithThings(): Promise<{ guest: Browser; guestId: string; memoryId: string }> {
  const guest = accounts.browser();
  await guest.call('sign-in/anonymous', {});
  const guestId = await guest.ownerId();
  const memoryId = await accounts.records.memories.create(guestId, MEMORY);
  await accounts.records.profiles.change(guestId, { callMe: 'Ines' });
  return { guest, guestId, memoryId };
}

const credentials = () => ({
  email: `person-${randomUUID()}@keepsake.example`,
  password: PASSWORD,
  name: '',
});

async function holds(ownerId: string): Promise<[string[], string | null]> {
  const { memories, profiles } = accounts.records;
  const [listed, { callMe }] = await Promise.all([memories.list(ownerId), profiles.get(ownerId)]);
  return [listed.map(({ id }) => id), callMe];
}

/** While `work` waits in the middle of its moving, behind a row that another connection holds, its own connection is killed. */
async function killedInTheMiddle<Value>(guestId: string, work: () => Promise<Value>) {
  return other.orm.transaction(async (transaction) => {
    await transaction.select().from(profile).where(eq(profile.ownerId, guestId)).for('update');
    const working = work();
    // The password is hashed first, which takes its time on a busy machine.
    const patience = { timeout: 30_000 };
    await vi.waitUntil(async () => {
      const { rows } = (await transaction.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where wait_event_type = 'Lock' and query like '%"profile"%'
      `)) as unknown as { rows: unknown[] };
      return rows.length > 0;
    }, patience);
    return working;
  });
}

it('signing up, whose moving was killed, leaves the guest whole; signing in then completes it', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const { guest, guestId, memoryId } = await guestWithThings();
  const account = credentials();
  const failed = await killedInTheMiddle(guestId, () => guest.call('sign-up/email', account));
  expect(failed.status).toBe(503);
  expect(await guest.ownerId()).toBe(guestId);
  expect(await holds(guestId)).toEqual([[memoryId], 'Ines']);

  expect((await guest.call('sign-up/email', account)).status).toBe(422);
  expect((await guest.call('sign-in/email', account)).status).toBe(200);
  const accountId = await guest.ownerId();
  expect(accountId).not.toBe(guestId);
  expect(await holds(accountId)).toEqual([[memoryId], 'Ines']);
  expect(await holds(guestId)).toEqual([[], null]);
});

it('a process that dies behind the moving has lost nothing either: the guest is gone, the account has all', async () => {
  const { guest, guestId, memoryId } = await guestWithThings();
  const account = credentials();
  await accounts.browser().call('sign-up/email', account);
  // The answer never arrives: this browser still has the guest's cookie.
  const before = new Map(guest.cookies);
  await guest.call('sign-in/email', account);
  const accountId = await guest.ownerId();
  guest.cookies.clear();
  for (const [name, value] of before) guest.cookies.set(name, value);
  await expect(guest.ownerId()).rejects.toMatchObject({ code: 'unauthorized' });
  expect(await holds(accountId)).toEqual([[memoryId], 'Ines']);
  expect((await guest.call('sign-in/email', account)).status).toBe(200);
  expect(await guest.ownerId()).toBe(accountId);
  expect(await holds(guestId)).toEqual([[], null]);
});

it('an account is made with its password or not at all', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const account = credentials();
  await other.orm.execute(
    sql`alter table account add constraint refused check (password is null) not valid`,
  );
  expect((await accounts.browser().call('sign-up/email', account)).status).toBeGreaterThan(399);
  await other.orm.execute(sql`alter table account drop constraint refused`);
  expect((await accounts.browser().call('sign-up/email', account)).status).toBe(200);
});

it('two windows of one guest that sign in at the same time both arrive, and nothing is there twice', async () => {
  const { guest, guestId, memoryId } = await guestWithThings();
  const account = credentials();
  await accounts.browser().call('sign-up/email', account);
  const second = accounts.browser();
  for (const [name, value] of guest.cookies) second.cookies.set(name, value);
  const answers = await Promise.all(
    [guest, second].map((browser) => browser.call('sign-in/email', account)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const accountId = await guest.ownerId();
  expect(await second.ownerId()).toBe(accountId);
  expect(await holds(accountId)).toEqual([[memoryId], 'Ines']);
  expect(await holds(guestId)).toEqual([[], null]);
});

it('who brings the cookie of a sign-in that is over is signed in all the same, once', async () => {
  const { guest, guestId } = await guestWithThings();
  const stale = new Map(guest.cookies);
  const account = credentials();
  await guest.call('sign-up/email', account);
  const accountId = await guest.ownerId();
  for (const [path, body] of [
    ['sign-in/anonymous', {}],
    ['sign-up/email', credentials()],
    ['sign-in/email', account],
  ] as const) {
    const late = accounts.browser();
    for (const [name, value] of stale) late.cookies.set(name, value);
    expect((await late.call(path, body)).status).toBe(200);
    expect(await late.ownerId()).not.toBe(guestId);
  }
  const { rows } = (await database.orm.execute(
    sql`select id from auth_session where user_id = ${accountId}`,
  )) as unknown as { rows: unknown[] };
  expect(rows).toHaveLength(2);
});
