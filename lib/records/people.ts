/** A guest becomes an account: all that is theirs goes over to it and the guest ends, in one transaction. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { user, verification } from './authSchema.ts';
import type { Cipher } from './encryption.ts';
import type { Orm, Transaction } from './engine.ts';
import { evidenceWalk, visitorIn } from './evidenceSchema.ts';
import { placeOf } from './places.ts';
import { WRITTEN_COLUMNS } from './profiles.ts';
import { rolloutBucket } from './rolloutSchema.ts';
import { memory, profile, session } from './schema.ts';
import { adoptKeys } from './writtenOnce.ts';

export interface Adoption {
  guestId: string;
  accountId: string;
}

export function createPeople({ orm }: { orm: Orm }, cipher: Cipher) {
  /**
   * Everything or nothing; a second time there is no guest any more. Settings that the account has already are kept, the guest's are
   * then dropped. What is written as the guest at the same time either comes along, or is refused as `unauthorized` and can be
   * written again as the account: nothing is written to a guest who is about to go.
   */
  async function adopt({ guestId, accountId }: Adoption): Promise<void> {
    await orm.transaction(async (transaction) => {
      // Whoever writes something of the guest's holds this row until it is written; who comes later waits, and finds nobody.
      const [guest] = await transaction
        .select({ id: user.id })
        .from(user)
        .where(eq(user.id, guestId))
        .for('update');
      if (!guest) return;
      await adoptKeys(transaction, guestId, accountId);
      await forgetSharedKeys(transaction, guestId, accountId);
      for (const table of [memory, session]) {
        await transaction
          .update(table)
          .set({ ownerId: accountId })
          .where(eq(table.ownerId, guestId));
      }
      await transaction.execute(onePerson(accountId));
      await adoptProfile(transaction, cipher, guestId, accountId);
      await adoptBucket(transaction, guestId, accountId);
      await transaction.delete(user).where(eq(user.id, guestId));
    });
  }

  /** Links that were sent to this account, and not used, lead nowhere from now on. */
  async function endLinks(accountId: string): Promise<void> {
    await orm.delete(verification).where(eq(verification.value, accountId));
  }

  return { adopt, endLinks };
}

/** An idempotency key is unique for its owner; one that both have used can no longer name the guest's walkthrough. */
async function forgetSharedKeys(transaction: Transaction, guestId: string, accountId: string) {
  const accounts = alias(session, 'accounts');
  const used = transaction
    .select({ key: accounts.idempotencyKey })
    .from(accounts)
    .where(and(eq(accounts.ownerId, accountId), sql`${accounts.idempotencyKey} is not null`));
  await transaction
    .update(session)
    .set({ idempotencyKey: null })
    .where(and(eq(session.ownerId, guestId), inArray(session.idempotencyKey, used)));
}

/** In the figures guest and account were two people until now; the first walkthrough of one person is one. */
function onePerson(accountId: string): SQL {
  return sql`
    update ${evidenceWalk} as walk set
      visitor = ${visitorIn(sql`${accountId}::text`)},
      is_first = not exists (
        select from ${evidenceWalk} as earlier join ${session} as theirs on theirs.id = earlier.session_id
        where theirs.owner_id = ${accountId} and earlier.arm = walk.arm
          and (earlier.started_at, earlier.session_id) < (walk.started_at, walk.session_id)
      )
    from ${session} as mine
    where mine.id = walk.session_id and mine.owner_id = ${accountId}
  `;
}

/** The owner is part of a profile's seals, so its texts are opened and sealed anew. */
async function adoptProfile(
  transaction: Transaction,
  cipher: Cipher,
  guestId: string,
  accountId: string,
) {
  const [guests] = await transaction
    .delete(profile)
    .where(eq(profile.ownerId, guestId))
    .returning();
  if (!guests) return;
  const adopted = { ...guests, ownerId: accountId };
  for (const column of WRITTEN_COLUMNS) {
    const sealed = guests[column];
    adopted[column] =
      sealed &&
      cipher.seal(
        cipher.open(sealed, placeOf.profile(guestId, column)),
        placeOf.profile(accountId, column),
      );
  }
  // What somebody has said of their age they need not say again.
  const isAdult = sql`${profile.adultConfirmed} or excluded.adult_confirmed`;
  await transaction
    .insert(profile)
    .values(adopted)
    .onConflictDoUpdate({ target: profile.ownerId, set: { adultConfirmed: isAdult } });
}

/** An account that has drawn its own stays on its side. */
async function adoptBucket(transaction: Transaction, guestId: string, accountId: string) {
  const [guests] = await transaction
    .delete(rolloutBucket)
    .where(eq(rolloutBucket.ownerId, guestId))
    .returning();
  if (!guests) return;
  await transaction
    .insert(rolloutBucket)
    .values({ ...guests, ownerId: accountId })
    .onConflictDoNothing();
}
