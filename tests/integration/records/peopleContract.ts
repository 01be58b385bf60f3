/** What becoming an account owes to a guest, on either engine. */
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { user } from '../../../lib/records/authSchema.ts';
import { newWalkthrough, type Scene } from './scene.ts';

export function peopleContract(scene: () => Scene) {
  describe('a guest who becomes an account', () => {
    it('takes everything along, also past the end of the guest', async () => {
      const { database, records, person, memory, session } = scene();
      const [guestId, accountId] = [await person(), await person()];
      const memoryId = await memory(guestId);
      const sessionId = await session(guestId, memoryId);
      await records.profiles.change(guestId, { callMe: 'Ines', whatHelps: 'A slow pace.' });

      await records.people.adopt({ guestId, accountId });
      await database.orm.delete(user).where(eq(user.id, guestId));

      expect((await records.memories.list(accountId)).map(({ id }) => id)).toEqual([memoryId]);
      expect(await records.turns.ofSession(accountId, sessionId)).toHaveLength(1);
      expect(await records.profiles.get(accountId)).toMatchObject({
        callMe: 'Ines',
        whatHelps: 'A slow pace.',
      });
    });

    it('leaves the settings of the account as they are', async () => {
      const { records, person } = scene();
      const [guestId, accountId] = [await person(), await person()];
      await records.profiles.change(guestId, { callMe: 'A guest' });
      await records.profiles.change(accountId, { callMe: 'Ines' });
      await records.people.adopt({ guestId, accountId });
      expect((await records.profiles.get(accountId)).callMe).toBe('Ines');
      expect((await records.profiles.get(guestId)).callMe).toBeNull();
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
