/** What is done for people without their asking: guests who never came back are erased, and another key is taken up by the app itself. */
import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHousekeeping } from '../../../lib/account/housekeeping.ts';
import { eraseUnseenGuests } from '../../../lib/account/unseenGuests.ts';
import { readEnv } from '../../../lib/env.ts';
import { authSession, user } from '../../../lib/records/authSchema.ts';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { createCipher } from '../../../lib/records/encryption.ts';
import { renewKey } from '../../../lib/records/keyRenewal.ts';
import { loadKeys } from '../../../lib/records/keys.ts';
import { createRecords } from '../../../lib/records/records.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const now = new Date('2026-11-23T12:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

let folder: Awaited<ReturnType<typeof madeDataDir>>;
let database: RecordsDatabase;
beforeAll(async () => {
  folder = await madeDataDir();
  database = await openDatabase({ dataDir: folder.path });
});
afterAll(async () => {
  await database.close();
  await folder.remove();
});
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await database.orm.delete(user);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const recordsAt = (at: Date, key: Buffer = randomBytes(32)) =>
  createRecords(database, createCipher({ current: key }), { now: () => at, createId: randomUUID });

const MEMORY = { text: 'By the lake.', place: null, period: null, person: null, avoid: null };

async function guest(seen: Date, { isAnonymous = true, madeAt = daysAgo(500) } = {}) {
  const id = randomUUID();
  const made = { createdAt: madeAt, updatedAt: madeAt };
  await database.orm
    .insert(user)
    .values({ id, name: '', email: `${id}@guest.invalid`, isAnonymous, ...made });
  await database.orm.insert(authSession).values({
    id: randomUUID(),
    token: randomUUID(),
    userId: id,
    expiresAt: new Date(seen.getTime() + 365 * DAY_MS),
    createdAt: madeAt,
    updatedAt: seen,
  });
  await recordsAt(madeAt).memories.create(id, { title: 'The lake', ...MEMORY });
  return id;
}

describe('a guest', () => {
  it('for whom nobody has come for a year is erased, and nobody else', async () => {
    const gone = [await guest(daysAgo(366)), await guest(daysAgo(400))];
    const wrote = await guest(daysAgo(400));
    await recordsAt(daysAgo(10)).memories.create(wrote, { title: 'Again', ...MEMORY });
    const stay = [
      await guest(daysAgo(364)),
      await guest(daysAgo(400), { isAnonymous: false }),
      wrote,
    ];
    const batches: number[] = [];
    const erased = await eraseUnseenGuests(recordsAt(now), {
      now,
      onBatch: ({ guests }) => batches.push(guests),
    });
    expect(erased).toEqual({ guests: 2, memories: 2, photos: 0, walkthroughs: 0 });
    expect(batches).toEqual([2]);
    const left = await database.orm.select({ id: user.id }).from(user);
    expect(left.map(({ id }) => id).toSorted()).toEqual(stay.toSorted());
    expect(gone.length + stay.length).toBe(5);
  });

  it('who comes back while the others are erased stays', async () => {
    const id = await guest(daysAgo(400));
    const { erasure } = recordsAt(now);
    expect(await erasure.unseenGuests(daysAgo(365), 10)).toEqual([id]);
    await database.orm
      .update(authSession)
      .set({ updatedAt: now })
      .where(eq(authSession.userId, id));
    expect(await erasure.unseenGuest(id, daysAgo(365))).toBeUndefined();
    expect(await erasure.unseenGuests(daysAgo(365), 10)).toEqual([]);
  });
});

describe('the app with an embedded database', () => {
  it('seals anew by itself with a key that was renewed, and then forgets the one before', async () => {
    const env = readEnv({ DATA_DIR: folder.path });
    const before = loadKeys(env).encryption.current;
    const id = randomUUID();
    await database.orm.insert(user).values({ id, name: '', email: `${id}@guest.invalid` });
    const written = { title: 'The lake', ...MEMORY };
    const memoryId = await recordsAt(now, before).memories.create(id, written);
    expect(renewKey(env)).toBe(true);
    const keys = loadKeys(env);
    const records = createRecords(database, createCipher(keys.encryption));
    const housekeeping = startHousekeeping({ env, database, keys, records });
    await vi.waitUntil(() => loadKeys(env).encryption.previous === undefined);
    await housekeeping.stop();
    const alone = recordsAt(now, loadKeys(env).encryption.current);
    expect((await alone.memories.get(id, memoryId)).title).toBe('The lake');
  });

  it('erases guests once it has run for a while', async () => {
    const env = readEnv({ DATA_DIR: folder.path });
    await guest(daysAgo(400));
    const records = recordsAt(now);
    const times = { now: () => now, firstMs: 1, everyMs: DAY_MS };
    const keys = loadKeys(env);
    const housekeeping = startHousekeeping({ env, database, keys, records, ...times });
    await vi.waitUntil(async () => (await database.orm.$count(user)) === 0);
    await housekeeping.stop();
  });
});
