/** What a start's idempotency key has begun: the same request again gets the same walkthrough. */
import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { Orm, Transaction } from './engine.ts';
import { session, turn } from './schema.ts';

export interface KeyedStart {
  ownerId: string;
  memoryId: string;
  /** As `keyHashOf` has it. */
  keyHash: string;
}

/**
 * The walkthrough and its opening message, if this key has begun one.
 *
 * @throws KeepsakeError `conflict` when that was for another memory
 */
export async function begunWith(
  database: Orm | Transaction,
  { ownerId, memoryId, keyHash }: KeyedStart,
): Promise<{ sessionId: string; messageId: string } | undefined> {
  const [found] = await database
    .select({ sessionId: session.id, memoryId: session.memoryId, messageId: turn.messageId })
    .from(session)
    .innerJoin(turn, eq(turn.sessionId, session.id))
    .where(and(eq(session.ownerId, ownerId), eq(session.idempotencyKey, keyHash)))
    .orderBy(asc(turn.number))
    .limit(1);
  if (!found) return undefined;
  if (found.memoryId !== memoryId) throw new KeepsakeError('conflict');
  return { sessionId: found.sessionId, messageId: found.messageId };
}

/** A key may hold anything; the records hold its hash. */
export function keyHashOf(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex');
}
