/** A guest becomes an account: all that is theirs goes over to it, in one transaction. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Cipher } from './encryption.ts';
import type { Orm, Transaction } from './engine.ts';
import { placeOf } from './places.ts';
import { WRITTEN_COLUMNS } from './profiles.ts';
import { memory, profile, session } from './schema.ts';

export function createPeople({ orm }: { orm: Orm }, cipher: Cipher) {
  /**
   * Everything or nothing; a second time there is nothing left to move. Settings that the account has already are kept,
   * the guest's are then dropped.
   */
  async function adopt({
    guestId,
    accountId,
  }: {
    guestId: string;
    accountId: string;
  }): Promise<void> {
    await orm.transaction(async (transaction) => {
      await transaction
        .update(memory)
        .set({ ownerId: accountId })
        .where(eq(memory.ownerId, guestId));
      await forgetSharedKeys(transaction, guestId, accountId);
      await transaction
        .update(session)
        .set({ ownerId: accountId })
        .where(eq(session.ownerId, guestId));
      await adoptProfile(transaction, cipher, guestId, accountId);
    });
  }

  return { adopt };
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
  await transaction.insert(profile).values(adopted).onConflictDoNothing();
}
