/** Who looks after this Keepsake: accounts that were invited from the command line, each invitation for one of them. */
import { asc, eq } from 'drizzle-orm';
import { addAudit } from './audit.ts';
import { user } from './authSchema.ts';
import type { Cipher } from './encryption.ts';
import type { Orm, Transaction } from './engine.ts';
import { openInvitation } from './invitation.ts';
import { staff, staffInvitation } from './staffSchema.ts';

/** `already`: the account is staff; the invitation is not used up by it. */
export type Joining = 'joined' | 'already' | 'used' | 'expired' | 'unknown';

export interface StaffMember {
  ownerId: string;
  email: string;
  since: Date;
}

export function createStaff({ orm }: { orm: Orm }, cipher: Cipher, { now }: { now: () => Date }) {
  async function has(ownerId: string, asked: Orm | Transaction = orm): Promise<boolean> {
    const [found] = await asked.select().from(staff).where(eq(staff.ownerId, ownerId));
    return found !== undefined;
  }

  /**
   * Makes an account staff by an invitation; of several who come with the same one, the first.
   *
   * @param account signed in by e-mail: a guest is never staff
   */
  async function join(
    account: { ownerId: string; email: string },
    invitationText: string,
  ): Promise<Joining> {
    const invitation = openInvitation(cipher, invitationText);
    if (!invitation) return 'unknown';
    const at = now();
    return orm.transaction(async (transaction) => {
      if (await has(account.ownerId, transaction)) return 'already';
      if (at >= new Date(invitation.expiresAt)) return 'expired';
      const [taken] = await transaction
        .insert(staffInvitation)
        .values({ id: invitation.id, usedBy: account.ownerId, usedAt: at })
        .onConflictDoNothing()
        .returning();
      if (!taken) return 'used';
      await transaction.insert(staff).values({ ownerId: account.ownerId, since: at });
      const isInvitedAddress = invitation.email.toLowerCase() === account.email.toLowerCase();
      const entry = { by: account.ownerId, action: 'staff.joined' as const };
      await addAudit(transaction, { ...entry, to: { isInvitedAddress } }, at);
      return 'joined';
    });
  }

  /** @returns false when nobody with this address is staff */
  async function remove(email: string): Promise<boolean> {
    return orm.transaction(async (transaction) => {
      const [found] = await transaction
        .select({ ownerId: staff.ownerId })
        .from(staff)
        .innerJoin(user, eq(user.id, staff.ownerId))
        .where(eq(user.email, email.toLowerCase()))
        .for('update', { of: staff });
      if (!found) return false;
      await transaction.delete(staff).where(eq(staff.ownerId, found.ownerId));
      const entry = { by: 'operator', action: 'staff.removed' as const, subject: found.ownerId };
      await addAudit(transaction, entry, now());
      return true;
    });
  }

  return {
    has: (ownerId: string) => has(ownerId),
    join,
    remove,
    list: async (): Promise<StaffMember[]> =>
      orm
        .select({ ownerId: staff.ownerId, email: user.email, since: staff.since })
        .from(staff)
        .innerJoin(user, eq(user.id, staff.ownerId))
        .orderBy(asc(staff.since)),
  };
}
