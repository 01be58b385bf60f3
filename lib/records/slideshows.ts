/** A slideshow comes into the record all at once: its session with its one finished turn, or nothing. No producer of it can die half way. */
import { and, eq, isNull } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import { type BegunWalkthrough, beginOnce } from './beginOnce.ts';
import { begunWith, keyHashOf } from './begunWith.ts';
import type { Cipher } from './encryption.ts';
import type { Orm, Transaction } from './engine.ts';
import { placeOf } from './places.ts';
import { message, sentence, session, turn } from './schema.ts';
import { sealSafety } from './turnBeginning.ts';
import type { TurnRecord } from './turnReading.ts';
import type { Walkthrough } from './walkthroughs.ts';

export interface NewSlideshow {
  walkthrough: Walkthrough;
  /** Its opening turn, finished. */
  turn: TurnRecord;
  idempotencyKey?: string | undefined;
}

export function createSlideshows(
  { orm }: { orm: Orm },
  cipher: Cipher,
  { now }: { now: () => Date },
) {
  /**
   * @throws KeepsakeError `not_found` when the memory is not there or not the owner's, `conflict` when the key was used
   *   for another memory
   */
  async function add({
    walkthrough,
    turn: made,
    idempotencyKey,
  }: NewSlideshow): Promise<BegunWalkthrough> {
    const keyHash = idempotencyKey === undefined ? null : ownKeyHash(idempotencyKey);
    return beginOnce(
      orm,
      cipher,
      { ...walkthrough, keyHash },
      {
        messageId: made.messageId,
        insert: (transaction) => insertMade(transaction, cipher, made),
      },
    );
  }

  /**
   * It becomes history; one that is over stays as it is.
   *
   * @returns the sentence to take along, as the record has it
   * @throws KeepsakeError `not_found` when it is not there or not the owner's, `conflict` when it is no slideshow
   */
  async function end(
    ownerId: string,
    sessionId: string,
    takeAway: string | null,
  ): Promise<string | null> {
    const own = and(eq(session.id, sessionId), eq(session.ownerId, ownerId));
    const sealed = takeAway === null ? null : cipher.seal(takeAway, placeOf.takeAway(sessionId));
    const ended = await orm
      .update(session)
      .set({ phase: 'ended', endedAt: now(), takeAway: sealed })
      .where(and(own, eq(session.version, 'v1'), isNull(session.endedAt)))
      .returning({ id: session.id });
    if (ended.length > 0) return takeAway;
    const [found] = await orm.select().from(session).where(own);
    if (!found) throw new KeepsakeError('not_found');
    if (found.version !== 'v1') throw new KeepsakeError('conflict');
    return found.takeAway && cipher.open(found.takeAway, placeOf.takeAway(sessionId));
  }

  return {
    add,
    end,
    /** What this key has made, if it has. @throws KeepsakeError `conflict` when that was for another memory */
    begunWith: (ownerId: string, memoryId: string, idempotencyKey: string) =>
      begunWith(orm, { ownerId, memoryId, keyHash: ownKeyHash(idempotencyKey) }),
  };
}

async function insertMade(transaction: Transaction, cipher: Cipher, made: TurnRecord) {
  const { sessionId, messageId, sentences, safety } = made;
  await transaction
    .insert(message)
    .values({ sessionId, id: messageId, role: 'guide', createdAt: made.startedAt });
  await transaction.insert(turn).values({
    messageId,
    sessionId,
    number: made.number,
    kind: made.kind,
    status: made.status,
    phase: made.phase,
    emotionalState: made.emotionalState,
    source: made.source,
    ttftMs: made.ttftMs,
    safety: sealSafety(cipher, messageId, safety),
    characters: sentences.map(({ text }) => text).join(' ').length,
    startedAt: made.startedAt,
    finishedAt: made.finishedAt,
  });
  await transaction.insert(sentence).values(
    sentences.map(({ text, pauseAfterMs }, index) => ({
      messageId,
      index,
      text: cipher.seal(text, placeOf.sentence(messageId, index)),
      pauseAfterMs,
    })),
  );
}

/** A key has no blank: the same one that has begun a live walkthrough names that, and nothing here. */
const ownKeyHash = (idempotencyKey: string) => keyHashOf(`slideshow ${idempotencyKey}`);
