/** Which state the environment asks for, and that several instances stay one service whatever of it is there. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { createConfiguredState } from '../../../lib/state/configuredState.ts';
import { LOG_START } from '../../../lib/state/state.ts';
import { createConfiguredRedis } from '../../../lib/state/upstashClient.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { cipher, openUpstash } from '../../support/upstash.ts';
import { entry } from './logContract.ts';
import { TTL } from './underTest.ts';

const upstash = openUpstash();
let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: PostgresServer;
let embedded: RecordsDatabase;
let shared: RecordsDatabase;

beforeAll(async () => {
  folder = await madeDataDir();
  embedded = await openDatabase({ dataDir: folder.path });
  server = await startPostgres();
  shared = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
});
afterAll(async () => {
  await embedded.close();
  await shared.close();
  await server.stop();
  await folder.remove();
});
afterEach(() => {
  vi.restoreAllMocks();
});

function instance(database: RecordsDatabase, { withRedis = true } = {}) {
  const { url, token } = upstash.front;
  const address = { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token };
  const none = { UPSTASH_REDIS_REST_URL: undefined, UPSTASH_REDIS_REST_TOKEN: undefined };
  const redis = createConfiguredRedis(withRedis ? address : none);
  return createConfiguredState({ redis, database, cipher });
}

describe('the configured state', () => {
  it('is this process’s own without anything, PostgreSQL’s with one, Upstash’s when it is given', () => {
    expect(instance(embedded, { withRedis: false }).kind).toBe('memory');
    expect(instance(shared, { withRedis: false }).kind).toBe('postgres');
    expect(instance(embedded).kind).toBe('upstash');
    expect(instance(shared).kind).toBe('upstash');
  });

  it.each([
    ['with Upstash', { withRedis: true, isLost: false }],
    ['with Upstash lost', { withRedis: true, isLost: true }],
    ['without Upstash', { withRedis: false, isLost: false }],
  ])('is one for all instances %s', async (_name, { withRedis, isLost }) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    if (isLost) upstash.front.fault = { kind: 'refusesToken' };
    const [one, other] = [instance(shared, { withRedis }), instance(shared, { withRedis })];
    const name = `turn-${_name}`;
    await one.append(name, [entry(1, 1)], TTL);
    expect(await one.acquire(name, { leaseMs: 3_000, holder: 'one' })).toHaveProperty('lease');
    expect(await other.acquire(name, { leaseMs: 3_000, holder: 'other' })).toEqual({
      heldBy: 'one',
    });
    expect(await other.read(name, LOG_START)).toEqual([entry(1, 1)]);
    expect(await other.ping()).toBe(isLost ? 'degraded' : 'ok');
  });

  it.each([
    ['when Upstash and PostgreSQL are lost both', true],
    ['when PostgreSQL is lost without Upstash', false],
  ])('is one process’s memory %s, for what is being said there', async (_name, withRedis) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const another = await startPostgres();
    const database = await openDatabase({ url: another.url, dataDir: '/nonexistent' });
    const state = instance(database, { withRedis });
    const acquired = await state.acquire('turn', { leaseMs: 3_000, holder: 'a holder' });
    await another.stop();
    upstash.front.fault = { kind: 'down' };
    await state.append('log', [entry(1, 1)], TTL);
    expect(await state.read('log', LOG_START)).toEqual([entry(1, 1)]);
    expect('lease' in acquired && (await acquired.lease.renew())).toBe(true);
    expect(await state.ping()).toBe('degraded');
    await database.close();
  });

  it('works on with one process’s memory where the database is embedded', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const state = instance(embedded);
    upstash.front.fault = { kind: 'down' };
    await state.append('log', [entry(1, 1)], TTL);
    expect(await state.read('log', LOG_START)).toEqual([entry(1, 1)]);
    expect(await state.ping()).toBe('degraded');
  });
});
