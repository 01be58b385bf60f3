/** How an account becomes staff, and what the audit keeps of it, on either engine. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createAudit } from '../../../lib/records/audit.ts';
import { user } from '../../../lib/records/authSchema.ts';
import { createCipher } from '../../../lib/records/encryption.ts';
import { sealInvitation } from '../../../lib/records/invitation.ts';
import { audit } from '../../../lib/records/staffSchema.ts';
import { cipher, type Scene } from './scene.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export function staffContract(scene: () => Scene) {
  const invitation = (now = new Date(), sealedWith = cipher) =>
    sealInvitation(sealedWith, { id: randomUUID(), email: 'ines@staff.test', now });
  const account = async () => {
    const ownerId = await scene().person();
    return { ownerId, email: `${ownerId}@guest.test` };
  };
  const joined = async () => {
    const member = await account();
    await scene().records.staff.join(member, invitation());
    return member;
  };

  describe('an invitation to staff', () => {
    it('makes the account that opens it staff, and nobody else', async () => {
      const { staff } = scene().records;
      const [ines, arthur] = [await account(), await account()];
      expect(await staff.join(ines, invitation())).toBe('joined');
      expect([await staff.has(ines.ownerId), await staff.has(arthur.ownerId)]).toEqual([
        true,
        false,
      ]);
    });

    it('is good for one account, also when two open it at once', async () => {
      const { staff } = scene().records;
      const [ines, arthur] = [await account(), await account()];
      const link = invitation();
      const answers = await Promise.all([staff.join(ines, link), staff.join(arthur, link)]);
      expect(answers.toSorted()).toEqual(['joined', 'used']);
    });

    it('stays used when the account that used it is gone', async () => {
      const { database, records } = scene();
      const [ines, arthur] = [await account(), await account()];
      const link = invitation();
      await records.staff.join(ines, link);
      await database.orm.delete(user).where(eq(user.id, ines.ownerId));
      expect(await records.staff.join(arthur, link)).toBe('used');
      expect((await records.staff.list()).map(({ ownerId }) => ownerId)).not.toContain(
        ines.ownerId,
      );
    });

    it('is not used up by somebody who is staff already', async () => {
      const { staff } = scene().records;
      const [ines, arthur] = [await joined(), await account()];
      const link = invitation();
      expect(await staff.join(ines, link)).toBe('already');
      expect(await staff.join(arthur, link)).toBe('joined');
    });

    it('is too old after seven days', async () => {
      const { staff } = scene().records;
      const ines = await account();
      const daysAgo = (days: number) => invitation(new Date(Date.now() - days * DAY_MS));
      expect(await staff.join(ines, daysAgo(7.001))).toBe('expired');
      expect(await staff.join(ines, daysAgo(6.999))).toBe('joined');
    });

    it('of another installation, changed or invented, is unknown', async () => {
      const { staff } = scene().records;
      const ines = await account();
      const link = invitation();
      const others = createCipher({ current: Buffer.alloc(32, 2) });
      const changed = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`;
      for (const wrong of [invitation(new Date(), others), changed, '', '%00', 'x'.repeat(5_000)]) {
        expect(await staff.join(ines, wrong)).toBe('unknown');
      }
    });

    it('can be taken back', async () => {
      const { staff } = scene().records;
      const { ownerId, email } = await joined();
      expect(await staff.remove(email.toUpperCase())).toBe(true);
      expect(await staff.has(ownerId)).toBe(false);
      expect(await staff.remove(email)).toBe(false);
    });
  });

  describe('the audit', () => {
    it('tells who did what, the newest first, and names nobody who is gone', async () => {
      const { database, records } = scene();
      const { ownerId, email } = await joined();
      const change = { by: ownerId, action: 'rollout.changed' as const };
      await records.audit.add({ ...change, from: { percent: 10 }, to: { percent: 50 } });
      const [newest, before] = await records.audit.newest(2);
      expect(newest).toMatchObject({ ...change, byEmail: email, to: { percent: 50 } });
      expect(before).toMatchObject({ action: 'staff.joined', to: { isInvitedAddress: false } });
      await database.orm.delete(user).where(eq(user.id, ownerId));
      expect((await records.audit.newest(1))[0]).toMatchObject({ by: ownerId, byEmail: null });
    });

    it('tells once an hour what somebody sees, however often and on however many instances', async () => {
      const { database } = scene();
      const { ownerId } = await account();
      let at = new Date('2026-03-01T10:59:50.000Z');
      const [here, there] = [{ now: () => at }, { now: () => at }].map((clock) =>
        createAudit(database, clock),
      );
      const seen = async () => {
        await Promise.all([here, there, here].map((each) => each?.see(ownerId, 'figures.seen')));
        const lines = (await here?.newest(100)) ?? [];
        return lines.filter(({ by }) => by === ownerId).map(({ action }) => action);
      };
      expect(await seen()).toEqual(['figures.seen']);
      expect(await seen()).toEqual(['figures.seen']);
      at = new Date('2026-03-01T11:00:00.000Z');
      expect(await seen()).toEqual(['figures.seen', 'figures.seen']);
      await here?.see(ownerId, 'audit.seen');
      const [last] = (await here?.newest(1)) ?? [];
      expect(last?.action).toBe('audit.seen');
      const before = (await here?.newest(2, { before: last?.id })) ?? [];
      expect(before.map(({ by }) => by)).toEqual([ownerId, ownerId]);
      const done = (await here?.newest(100, { isDoneOnly: true })) ?? [];
      expect(done.some(({ by }) => by === ownerId)).toBe(false);
    });

    it('is only ever added to, whoever asks the database', async () => {
      const { orm } = scene().database;
      await joined();
      await expect(orm.update(audit).set({ by: 'nobody' })).rejects.toThrow();
      await expect(orm.delete(audit)).rejects.toThrow();
      await expect(orm.execute('truncate audit')).rejects.toThrow();
    });
  });
}
