/** The shared State in PostgreSQL: the contract, and what is particular to tables that others may look into. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { createPostgresState } from '../../../lib/state/postgresState.ts';
import { createSealedState } from '../../../lib/state/sealedState.ts';
import { LOG_START, type State } from '../../../lib/state/state.ts';
import { createWaitingState } from '../../../lib/state/waitingState.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { cipher } from '../../support/upstash.ts';
import { stateContract } from './contract.ts';
import { entry } from './logContract.ts';
import { TTL } from './underTest.ts';

const TABLES = ['state_value', 'state_counter', 'state_lock', 'state_log'];

let server: PostgresServer;
let database: RecordsDatabase;
let passedMs = 0;
beforeAll(async () => {
  server = await startPostgres();
  database = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
});
beforeEach(async () => {
  await database.orm.execute(sql.raw(`truncate ${TABLES.join()}`));
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

function instance(): State {
  const store = createSealedState(createPostgresState(database), cipher);
  return createWaitingState(store, { now: () => performance.now() + passedMs });
}

/** As if that time went by. */
async function pass(ms: number): Promise<void> {
  passedMs += ms;
  for (const table of TABLES) {
    const earlier = `expires_at - interval '${ms} milliseconds'`;
    await database.orm.execute(sql.raw(`update ${table} set expires_at = ${earlier}`));
  }
}

stateContract('postgresState', async () => ({ state: instance(), pass }));

describe('the state in PostgreSQL', () => {
  it('is one for all instances, which follow each other word by word', async () => {
    const [writer, reader] = [instance(), instance()];
    await writer.append('log', [entry(1, 1)], TTL);
    expect(await reader.read('log', LOG_START, { waitMs: 5_000 })).toEqual([entry(1, 1)]);
    const next = reader.read('log', { turn: 1, event: 1 }, { waitMs: 5_000 });
    await writer.append('log', [entry(1, 2)], TTL);
    expect(await next).toEqual([entry(1, 2)]);
  });

  it('lets one of many write what comes next in a log', async () => {
    const writers = Array.from({ length: 10 }, instance);
    const writing = writers.map((state) => state.append('log', [entry(1, 1), entry(1, 2)], TTL));
    const done = await Promise.allSettled(writing);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await instance().read('log', LOG_START)).toHaveLength(2);
  });

  it('begins a log anew that has expired and was not swept yet', async () => {
    const state = instance();
    await state.append('log', [entry(1, 1), entry(1, 2)], { ttlMs: 1_000 });
    await pass(1_001);
    await state.append('log', [entry(1, 1)], TTL);
    expect(await instance().read('log', LOG_START)).toEqual([entry(1, 1)]);
  });

  it('is swept of what has expired, and of nothing else', async () => {
    const store = createPostgresState(database);
    for (const life of [{ ttlMs: 1_000 }, TTL]) {
      await store.set(`value-${life.ttlMs}`, 'sealed', life);
      await store.count(`count-${life.ttlMs}`, life);
      await store.append(`log-${life.ttlMs}`, [entry(1, 1)], life);
    }
    await store.append('log-60000', [entry(1, 2)], TTL);
    await store.acquire('turn', { leaseMs: 1_000, holder: 'sealed' });
    await pass(1_001);
    await store.sweep();
    expect(await rowsIn('state_value')).toBe(1);
    expect(await rowsIn('state_counter')).toBe(1);
    expect(await rowsIn('state_log')).toBe(2);
    // Its tokens go on growing.
    expect(await store.acquire('turn', { leaseMs: 1_000, holder: 'x' })).toMatchObject({
      lease: { token: 2 },
    });
  });

  it('costs nothing to lose: its tables are not written ahead', async () => {
    const { rows } = (await database.orm.execute(
      sql`select relname from pg_class where relpersistence = 'u' and relkind = 'r'`,
    )) as unknown as { rows: Array<{ relname: string }> };
    expect(rows.map(({ relname }) => relname).toSorted()).toEqual(TABLES.toSorted());
  });

  it('that is gone is unavailable', async () => {
    const another = await startPostgres();
    const lost = await openDatabase({ url: another.url, dataDir: '/nonexistent' });
    const state = createPostgresState(lost);
    const acquired = await state.acquire('turn', { leaseMs: 1_000, holder: 'x' });
    await another.stop();
    await expect(state.get('x')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(state.ping()).rejects.toMatchObject({ code: 'unavailable' });
    if (!('lease' in acquired)) throw new Error('The lock is held.');
    await expect(acquired.lease.renew()).rejects.toMatchObject({ code: 'unavailable' });
    await lost.close();
  });
});

async function rowsIn(table: string): Promise<number> {
  const { rows } = (await database.orm.execute(
    sql.raw(`select count(*)::int as number from ${table}`),
  )) as unknown as { rows: Array<{ number: number }> };
  return rows[0]?.number ?? -1;
}
