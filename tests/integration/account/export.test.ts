/** What a person takes along is all that is stored of them, in the form that is told, and nothing of anybody else's. */
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportFile, exportSchema } from '../../../lib/account/exportFile.ts';
import { createOwnAccount } from '../../../lib/account/ownAccount.ts';
import { answerExport } from '../../../lib/http/ownAccount.ts';
import { user } from '../../../lib/records/authSchema.ts';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { createCipher } from '../../../lib/records/encryption.ts';
import { createRecords, type Records } from '../../../lib/records/records.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import type { Walkthroughs } from '../../../lib/walkthrough/walkthroughs.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { createSpeakingModel } from '../../support/speakingModel.ts';
import { guideOf, walkthroughsOf } from '../../support/walkthroughs.ts';
import { type WholeLife, wholeLife } from '../../support/wholeLife.ts';

let folder: Awaited<ReturnType<typeof madeDataDir>>;
let database: RecordsDatabase;
let records: Records;
let walkthroughs: Walkthroughs;
let life: WholeLife;
let other: WholeLife;
const state = createMemoryState();

beforeAll(async () => {
  folder = await madeDataDir();
  database = await openDatabase({ dataDir: folder.path });
  records = createRecords(database, createCipher({ current: randomBytes(32) }));
  const model = createSpeakingModel(async function* () {
    yield 'You sat on a jetty. ';
    yield 'What comes back first? ';
  });
  walkthroughs = walkthroughsOf(records, guideOf(model), state);
  life = await wholeLife({ database, records, walkthroughs });
  other = await wholeLife({ database, records, walkthroughs });
});
afterAll(async () => {
  await database.close();
  await folder.remove();
});

const account = () =>
  createOwnAccount({ records, walkthroughs, state, knownOwners: { forgetOwner: () => {} } });

async function exported(ownerId: string): Promise<ExportFile> {
  const response = await answerExport(account().exportOf(ownerId), new Date());
  return exportSchema.parse(await response.json());
}

describe('the file that a person takes along', () => {
  it('has all that is stored of them, with photos, and the walkthroughs as the API shows them', async () => {
    const { ownerId, email, mark, photo, sessionId, memoryId } = life;
    const file = await exported(ownerId);
    expect(file.account).toMatchObject({
      id: ownerId,
      email,
      isGuest: false,
      rolloutBucket: 4_711,
    });
    expect(file.account.waysToSignIn).toMatchObject([{ hasPassword: true }]);
    expect(file.account.signIns).toMatchObject([{ userAgent: 'A browser' }]);
    expect(file.account.confirmationsAsked).toHaveLength(1);
    expect(file.profile).toMatchObject({ callMe: mark, whatHelps: mark, region: 'US' });
    const [memory] = file.memories;
    expect(memory).toMatchObject({
      id: memoryId,
      person: { name: mark, relationship: mark },
      screened: { score: 0.25 },
      found: [{ level: 'concern', number: null }],
      photo: { contentType: 'image/webp', width: 40 },
    });
    expect(Buffer.from(memory?.photo?.base64 ?? '', 'base64').equals(photo)).toBe(true);
    const [session] = file.sessions;
    const view = await walkthroughs.view(ownerId, sessionId);
    expect(session).toMatchObject(JSON.parse(JSON.stringify(view)));
    expect(session).toMatchObject({
      rating: { satisfaction: 4, comment: mark },
      summary: { text: mark },
      found: [{ number: 2 }],
      counted: { arm: 'v2' },
    });
    expect(session?.turns.map(({ kind }) => kind)).toEqual(['opening', 'reply', 'closing']);
    expect(session?.turns[0]).toMatchObject({ firstWordMs: 180, isCounted: true });
  });

  it('has nothing that would open an account, and nothing of anybody else', async () => {
    const text = JSON.stringify(await exported(life.ownerId));
    for (const secret of [`token-${life.mark}`, `hash-${life.mark}`, 'reset-password']) {
      expect(text.includes(secret)).toBe(false);
    }
    for (const theirs of [other.mark, other.ownerId, other.memoryId, other.sessionId]) {
      expect(text.includes(theirs)).toBe(false);
    }
  });

  it('is cut in pages nobody notices: everything once, in the order in which it came', async () => {
    const ownerId = 'many-memories';
    await database.orm.insert(user).values({ id: ownerId, name: '', email: 'many@guest.invalid' });
    const titles = Array.from({ length: 120 }, (_, index) => `The walk ${index}`);
    for (const title of titles) {
      const nothing = { text: '', place: null, period: null, person: null, avoid: null };
      await records.memories.create(ownerId, { title, ...nothing });
    }
    const file = await exported(ownerId);
    expect(file.memories.map(({ title }) => title)).toEqual(titles);
    await database.orm.delete(user).where(eq(user.id, ownerId));
  });

  it('is one at a time for a person, and given up it makes room for the next', async () => {
    const own = account();
    const first = own.exportOf(life.ownerId);
    const response = await answerExport(first, new Date());
    await expect(own.exportOf(life.ownerId).next()).rejects.toMatchObject({ code: 'rate_limited' });
    await response.body?.cancel();
    expect((await own.exportOf(life.ownerId).next()).done).toBe(false);
  });

  it('that nobody reads on does not stand in the way of the next one for long', async () => {
    let at = new Date('2026-03-01T10:00:00.000Z');
    const own = createOwnAccount({
      records,
      walkthroughs,
      state,
      knownOwners: { forgetOwner: () => {} },
      now: () => at,
    });
    await own.exportOf(life.ownerId).next();
    at = new Date('2026-03-01T10:00:29.000Z');
    await expect(own.exportOf(life.ownerId).next()).rejects.toMatchObject({ code: 'rate_limited' });
    at = new Date('2026-03-01T10:00:31.000Z');
    expect((await own.exportOf(life.ownerId).next()).done).toBe(false);
  });

  it('of nobody is refused before it begins', async () => {
    const answer = answerExport(account().exportOf('nobody'), new Date());
    await expect(answer).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
