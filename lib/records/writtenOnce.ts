/** What an idempotency key has written down: the same memory sent again is the one that is there already. */
import { and, eq, inArray } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import { keyHashOf } from './begunWith.ts';
import type { Orm, Transaction } from './engine.ts';
import { memoryKey } from './writtenOnceSchema.ts';

export interface KeyedMemory {
  ownerId: string;
  /** As it was sent. */
  key: string;
}

/**
 * The id of the memory that this key has written, if it has.
 *
 * @throws KeepsakeError `not_found` when that memory was deleted since: a late copy does not bring it back
 */
export async function writtenWith(
  database: Orm | Transaction,
  keyed: KeyedMemory,
): Promise<string | undefined> {
  const [found] = await database.select().from(memoryKey).where(rowOf(keyed));
  if (found?.memoryId === null) throw new KeepsakeError('not_found');
  return found?.memoryId;
}

/**
 * Writes a memory under its key, to the end of the transaction; two at once wait for each other, and the second finds the first's.
 *
 * @param write makes the memory with this id
 * @returns the id of the one memory that the key has
 * @throws KeepsakeError `not_found` as above
 */
export async function writeOnce(
  transaction: Transaction,
  keyed: KeyedMemory,
  { id, write }: { id: string; write: () => Promise<void> },
): Promise<string> {
  const values = { ownerId: keyed.ownerId, idempotencyKey: keyHashOf(keyed.key) };
  const isFirst = await transaction
    .insert(memoryKey)
    .values(values)
    .onConflictDoNothing()
    .returning({ ownerId: memoryKey.ownerId });
  if (isFirst.length === 0) return (await writtenWith(transaction, keyed)) ?? id;
  await write();
  await transaction.update(memoryKey).set({ memoryId: id }).where(rowOf(keyed));
  return id;
}

/** A guest's keys go over to the account with their memories; one that both have used stays the account's. */
export async function adoptKeys(transaction: Transaction, guestId: string, accountId: string) {
  const used = transaction
    .select({ key: memoryKey.idempotencyKey })
    .from(memoryKey)
    .where(eq(memoryKey.ownerId, accountId));
  await transaction
    .delete(memoryKey)
    .where(and(eq(memoryKey.ownerId, guestId), inArray(memoryKey.idempotencyKey, used)));
  await transaction
    .update(memoryKey)
    .set({ ownerId: accountId })
    .where(eq(memoryKey.ownerId, guestId));
}

function rowOf({ ownerId, key }: KeyedMemory) {
  return and(eq(memoryKey.ownerId, ownerId), eq(memoryKey.idempotencyKey, keyHashOf(key)));
}
