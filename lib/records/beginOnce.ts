/** A walkthrough comes into the record with its opening, or not at all, and once for its idempotency key. */
import { KeepsakeError } from '../errors.ts';
import { begunWith } from './begunWith.ts';
import type { Cipher } from './encryption.ts';
import type { Orm, Transaction } from './engine.ts';
import { holdMemory } from './memories.ts';
import { session } from './schema.ts';
import { sealConversation } from './turnBeginning.ts';
import type { Walkthrough } from './walkthroughs.ts';

export type NewSession = Pick<
  Walkthrough,
  | 'sessionId'
  | 'ownerId'
  | 'memoryId'
  | 'version'
  | 'phase'
  | 'emotionalState'
  | 'conversation'
  | 'startedAt'
> & {
  /** As `keyHashOf` has it; null: nobody asks for it again. */
  keyHash: string | null;
};

export interface BegunWalkthrough {
  /** False when the idempotency key was used before: the ids are the first one's. */
  created: boolean;
  sessionId: string;
  messageId: string;
}

/**
 * @param opening its first message, and how that is written in the same transaction
 * @throws KeepsakeError `not_found` when the memory is not there or not the owner's, `conflict` when the key was used
 *   for another memory
 */
export function beginOnce(
  orm: Orm,
  cipher: Cipher,
  wanted: NewSession,
  opening: { messageId: string; insert: (transaction: Transaction) => Promise<void> },
): Promise<BegunWalkthrough> {
  const { sessionId, ownerId, memoryId, keyHash } = wanted;
  return orm.transaction(async (transaction) => {
    await holdMemory(transaction, ownerId, memoryId, 'key share');
    // A twin with the same key waits here for the first one's transaction, then finds it.
    const inserted = await transaction
      .insert(session)
      .values({
        id: sessionId,
        ownerId,
        memoryId,
        version: wanted.version,
        phase: wanted.phase,
        emotionalState: wanted.emotionalState,
        conversation: sealConversation(cipher, sessionId, wanted.conversation),
        idempotencyKey: keyHash,
        startedAt: wanted.startedAt,
      })
      .onConflictDoNothing({ target: [session.ownerId, session.idempotencyKey] })
      .returning({ id: session.id });
    if (inserted.length === 0) {
      const first = await begunWith(transaction, { ownerId, memoryId, keyHash: keyHash ?? '' });
      if (!first) throw new KeepsakeError('conflict');
      return { created: false, ...first };
    }
    await opening.insert(transaction);
    return { created: true, sessionId, messageId: opening.messageId };
  });
}
