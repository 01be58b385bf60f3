/** What becoming an account owes to a guest, on either engine. */
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { user } from '../../../lib/records/authSchema.ts';
import { evidenceWalk } from '../../../lib/records/evidenceSchema.ts';
import { finished, newMemory, newWalkthrough, type Scene } from './scene.ts';

/** How a guest comes to have a row in each table that names an owner; a new table belongs here, and into `adopt`. */
const FILLED: Record<string, (scene: Scene, ownerId: string) => Promise<unknown>> = {
  memory: (scene, ownerId) => scene.memory(ownerId),
  memory_key: ({ records }, ownerId) =>
    records.memories.create(ownerId, newMemory, undefined, 'sent-once'),
  session: (scene, ownerId) => scene.session(ownerId),
  profile: ({ records }, ownerId) => records.profiles.change(ownerId, { callMe: 'Ines' }),
  rollout_bucket: ({ records }, ownerId) => records.rollout.ownBucket(ownerId, 4711),
};
/** Better Auth's own: how a guest was signed in ends with the guest. */
const OF_THE_SIGN_IN = ['account', 'auth_session'];
/** Only accounts are asked in. */
const NEVER_A_GUESTS = ['staff', 'staff_invitation'];

export function peopleContract(scene: () => Scene) {
  describe('a guest who becomes an account', () => {
    it('takes everything along, and is no more', async () => {
      const { database, records, person, memory, session } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const memoryId = await memory(guestId);
      const sessionId = await session(guestId, memoryId);
      await records.profiles.change(guestId, { callMe: 'Ines', whatHelps: 'A slow pace.' });

      await records.people.adopt({ guestId, accountId });

      expect(await database.orm.select().from(user).where(eq(user.id, guestId))).toEqual([]);
      expect((await records.memories.list(accountId)).map(({ id }) => id)).toEqual([memoryId]);
      expect(await records.turns.ofSession(accountId, sessionId)).toHaveLength(1);
      expect(await records.profiles.get(accountId)).toMatchObject({
        callMe: 'Ines',
        whatHelps: 'A slow pace.',
      });
    });

    it('leaves nothing behind in any table that names an owner', async () => {
      const { database, records, person } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const tables = await ownerTables(scene());
      expect([...new Set(tables.map(({ table }) => table))].sort()).toEqual(
        [...Object.keys(FILLED), ...OF_THE_SIGN_IN, ...NEVER_A_GUESTS].sort(),
      );
      const counts = async (ownerId: string) => {
        const kept = tables.filter(({ table }) => table in FILLED);
        const count = async ({ table, column }: OwnerTable) =>
          database.orm.$count(
            sql`${sql.identifier(table)} where ${sql.identifier(column)} = ${ownerId}`,
          );
        return Promise.all(kept.map(async (each) => [each.table, await count(each)]));
      };
      for (const fill of Object.values(FILLED)) await fill(scene(), guestId);
      const before = await counts(guestId);
      expect(before.every(([, count]) => Number(count) > 0)).toBe(true);
      await records.people.adopt({ guestId, accountId });
      expect(await counts(accountId)).toEqual(before);
    });

    it('leaves the settings and the bucket of the account as they are', async () => {
      const { records, person } = scene();
      const [guestId, accountId] = [await person(), await person()];
      await records.profiles.change(guestId, { callMe: 'A guest', adultConfirmed: true });
      await records.profiles.change(accountId, { callMe: 'Ines' });
      await records.rollout.ownBucket(guestId, 1);
      await records.rollout.ownBucket(accountId, 2);
      await records.people.adopt({ guestId, accountId });
      const kept = { callMe: 'Ines', adultConfirmed: true };
      expect(await records.profiles.get(accountId)).toMatchObject(kept);
      expect(await records.rollout.ownBucket(accountId, 3)).toBe(2);
    });

    it('keeps every walkthrough when both have used the same idempotency key', async () => {
      const { records, person, memory } = scene();
      const [guestId, accountId] = [await person(), await person()];
      for (const ownerId of [guestId, accountId]) {
        const wanted = newWalkthrough(ownerId, await memory(ownerId));
        await records.walkthroughs.begin({ ...wanted, idempotencyKey: 'tap' });
      }
      await records.people.adopt({ guestId, accountId });
      expect(await records.walkthroughs.list(accountId)).toHaveLength(2);
    });

    it('is one visitor with the account in the figures, whose first walkthrough is the earlier one', async () => {
      const { database, records, person, session } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const walks = [
        { sessionId: await session(guestId), visitor: 1, day: 2 },
        { sessionId: await session(accountId), visitor: 2, day: 3 },
      ];
      for (const { day, ...walk } of walks) {
        const at = new Date(Date.UTC(2026, 2, day));
        const made = { ...walk, arm: 'v2' as const, startedAt: at, lastAt: at, isFirst: true };
        const still = { phase: 'reflection' as const, reached: 2, isClosed: false, isHeld: false };
        await database.orm.insert(evidenceWalk).values({ ...made, ...still });
      }
      await records.people.adopt({ guestId, accountId });
      const [first, second] = await Promise.all(
        walks.map(async ({ sessionId }) => {
          const is = eq(evidenceWalk.sessionId, sessionId);
          return (await database.orm.select().from(evidenceWalk).where(is))[0];
        }),
      );
      expect(first?.visitor).toBe(second?.visitor);
      expect([first?.isFirst, second?.isFirst]).toEqual([true, false]);
    });

    it('finds a memory that was sent as a guest and is sent again as the account', async () => {
      const { records, person } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const send = (ownerId: string) =>
        records.memories.create(ownerId, newMemory, undefined, 'key');
      const id = await send(guestId);
      await records.people.adopt({ guestId, accountId });
      expect(await send(accountId)).toBe(id);
    });

    it('changes nothing the second time, nor for anybody else', async () => {
      const { records, person, memory } = scene();
      const [guestId, accountId, other] = [await person(), await person(), await person()];
      await memory(guestId);
      await memory(other);
      await records.people.adopt({ guestId, accountId });
      await records.people.adopt({ guestId, accountId });
      expect(await records.memories.list(accountId)).toHaveLength(1);
      expect(await records.memories.list(guestId)).toEqual([]);
      expect(await records.memories.list(other)).toHaveLength(1);
    });

    it('goes on with a turn that runs meanwhile, to its end', async () => {
      const { records, person, memory } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const wanted = newWalkthrough(guestId, await memory(guestId));
      const { sessionId, messageId } = await records.walkthroughs.begin(wanted);
      const sentence = { text: 'You sat on the jetty.', pauseAfterMs: 0 };
      await records.turns.appendSentences(messageId, { from: 0, sentences: [sentence] });
      await records.people.adopt({ guestId, accountId });
      await records.turns.appendSentences(messageId, { from: 1, sentences: [sentence] });
      expect(await records.turns.finish(messageId, finished)).toBe(true);
      const [turn] = await records.turns.ofSession(accountId, sessionId);
      expect(turn).toMatchObject({ status: 'finished', sentences: [sentence, sentence] });
    });

    it('loses nothing that is written at the same time: it comes along, or is refused', async () => {
      const { records, person } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const write = () =>
        records.memories.create(guestId, newMemory).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'unauthorized' });
          return undefined;
        });
      const writing = [write(), write(), write()];
      await records.people.adopt({ guestId, accountId });
      const written = await Promise.all([...writing, write()]);
      expect(written.at(-1)).toBeUndefined();
      const kept = (await records.memories.list(accountId)).map(({ id }) => id);
      expect(kept.sort()).toEqual(written.filter((id) => id !== undefined).sort());
    });

    it('keeps everything as a guest when the account is not there', async () => {
      const { records, person, memory } = scene();
      const guestId = await person();
      await memory(guestId);
      const lost = records.people.adopt({ guestId, accountId: 'nobody' });
      await expect(lost).rejects.toThrow();
      expect(await records.memories.list(guestId)).toHaveLength(1);
    });
  });
}

interface OwnerTable {
  table: string;
  column: string;
}

/** As the database itself knows them. */
async function ownerTables({ database }: Scene): Promise<OwnerTable[]> {
  const { rows } = (await database.orm.execute(sql`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = '"user"'::regclass
  `)) as unknown as { rows: OwnerTable[] };
  return rows;
}
