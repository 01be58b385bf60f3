/** What stands in the records of an account beside what was written: how it is signed in to, and what it did as staff. */
import { asc, desc, eq, like, or } from 'drizzle-orm';
import { account, authSession, user, verification } from './authSchema.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { rolloutPlan } from './guardrailSchema.ts';
import { placeOf } from './places.ts';
import { rolloutBucket, rolloutChange } from './rolloutSchema.ts';
import { audit, staff, staffInvitation } from './staffSchema.ts';

export function createAccountHoldings({ orm }: { orm: Orm }, cipher: Cipher) {
  /** Without what opens an account: passwords' hashes, tokens of sign-ins and of confirmations. Undefined for nobody. */
  async function ofAccount(ownerId: string) {
    const [person] = await orm.select().from(user).where(eq(user.id, ownerId));
    if (!person) return undefined;
    const [bucket] = await orm
      .select({ bucket: rolloutBucket.bucket })
      .from(rolloutBucket)
      .where(eq(rolloutBucket.ownerId, ownerId));
    return {
      ...person,
      isAnonymous: person.isAnonymous === true,
      waysToSignIn: await waysToSignIn(ownerId),
      signIns: await orm
        .select({
          createdAt: authSession.createdAt,
          updatedAt: authSession.updatedAt,
          expiresAt: authSession.expiresAt,
          ipAddress: authSession.ipAddress,
          userAgent: authSession.userAgent,
        })
        .from(authSession)
        .where(eq(authSession.userId, ownerId))
        .orderBy(asc(authSession.createdAt)),
      confirmationsAsked: await orm
        .select({ createdAt: verification.createdAt, expiresAt: verification.expiresAt })
        .from(verification)
        .where(isOf(ownerId, person.email)),
      bucket: bucket?.bucket ?? null,
    };
  }

  async function waysToSignIn(ownerId: string) {
    const ways = await orm.select().from(account).where(eq(account.userId, ownerId));
    return ways.map(({ providerId, password, createdAt, updatedAt }) => ({
      provider: providerId,
      hasPassword: password !== null,
      createdAt,
      updatedAt,
    }));
  }

  /** What somebody did, and was, as staff; all of it empty for nearly everybody. */
  async function ofStaff(ownerId: string) {
    const [member] = await orm
      .select({ since: staff.since })
      .from(staff)
      .where(eq(staff.ownerId, ownerId));
    const changes = await orm
      .select()
      .from(rolloutChange)
      .where(eq(rolloutChange.by, ownerId))
      .orderBy(desc(rolloutChange.version));
    return {
      since: member?.since ?? null,
      invitations: await orm
        .select({ usedAt: staffInvitation.usedAt })
        .from(staffInvitation)
        .where(eq(staffInvitation.usedBy, ownerId)),
      audit: await orm
        .select({
          at: audit.at,
          by: audit.by,
          action: audit.action,
          subject: audit.subject,
          from: audit.was,
          to: audit.became,
        })
        .from(audit)
        .where(or(eq(audit.by, ownerId), eq(audit.subject, ownerId)))
        .orderBy(asc(audit.id)),
      rolloutChanges: changes.map(({ why, ...change }) => ({
        ...change,
        why: cipher.open(why, placeOf.rolloutWhy(change.version)),
      })),
      plans: await orm
        .select({
          version: rolloutPlan.version,
          savedAt: rolloutPlan.savedAt,
          steps: rolloutPlan.steps,
        })
        .from(rolloutPlan)
        .where(eq(rolloutPlan.savedBy, ownerId)),
    };
  }

  return { ofAccount, ofStaff };
}

/**
 * Which confirmations (of a new password, of an address) are somebody's: Better Auth keeps the account's id in what it confirms, as it is
 * or in JSON, or is asked for by the address.
 */
export function isOf(ownerId: string, email: string) {
  const literal = ownerId.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return or(like(verification.value, `%${literal}%`), eq(verification.identifier, email));
}
