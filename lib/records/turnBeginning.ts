/** How a turn comes into the record: the person's words, the running turn and the guide's empty message, together or not at all. */
import { and, eq, inArray, notExists, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { EmotionalState, Phase } from '../protocol.ts';
import type { TurnSafety } from '../safety/turnSafety.ts';
import type { Cipher } from './encryption.ts';
import type { Orm, Transaction } from './engine.ts';
import { addRefused } from './evidenceCounts.ts';
import { isViolation } from './failures.ts';
import { placeOf } from './places.ts';
import { message, sentence, session, turn } from './schema.ts';

export interface NewTurn {
  /** Of the guide's message that the turn makes; the turn's own id. */
  messageId: string;
  /** From 1, in the session. */
  number: number;
  kind: 'opening' | 'reply' | 'closing';
  phase: Phase;
  emotionalState: EmotionalState;
  startedAt: Date;
  /** What the person's words have made of it, where they were looked at before it began. */
  safety?: TurnSafety | null;
}

export interface TurnBeginning {
  sessionId: string;
  ownerId: string;
  turn: NewTurn;
  /** Its id is the client's, unique in the session. */
  userMessage?: { id: string; text: string } | undefined;
  /** The session as it is from this turn on. */
  walkthrough: { conversation: unknown; phase: Phase; emotionalState: EmotionalState };
}

/**
 * What may have happened before is found out here, see `createTurnBeginning`.
 *
 * @throws KeepsakeError `not_found`, `session_ended`, `turn_running` or `conflict`
 */
export async function beginStepByStep(
  orm: Orm,
  cipher: Cipher,
  beginning: TurnBeginning,
): Promise<void> {
  const { sessionId, ownerId, userMessage, walkthrough } = beginning;
  await orm.transaction(async (transaction) => {
    // Also locks the session's row, so that turns of one session begin one after another.
    const [found] = await transaction
      .update(session)
      .set(standing(cipher, sessionId, walkthrough))
      .where(and(eq(session.id, sessionId), eq(session.ownerId, ownerId)))
      .returning({ endedAt: session.endedAt });
    if (!found) throw new KeepsakeError('not_found');
    if (found.endedAt !== null) throw new KeepsakeError('session_ended');
    if (userMessage) {
      const inserted = await transaction
        .insert(message)
        .values({
          sessionId,
          id: userMessage.id,
          role: 'user',
          text: cipher.seal(userMessage.text, placeOf.userText(sessionId, userMessage.id)),
          createdAt: beginning.turn.startedAt,
        })
        .onConflictDoNothing({ target: [message.sessionId, message.id] })
        .returning({ id: message.id });
      if (inserted.length === 0) await removeFailed(transaction, sessionId, userMessage.id);
    }
    await insertTurn(transaction, cipher, {
      sessionId,
      turn: beginning.turn,
      userMessageId: userMessage?.id,
    });
  });
}

function standing(
  cipher: Cipher,
  sessionId: string,
  { conversation, phase, emotionalState }: TurnBeginning['walkthrough'],
) {
  return { conversation: sealConversation(cipher, sessionId, conversation), phase, emotionalState };
}

/** Sealed although it should hold no words: what a later version keeps in it is then safe as well. */
export function sealConversation(cipher: Cipher, sessionId: string, conversation: unknown): Buffer {
  return cipher.seal(JSON.stringify(conversation ?? null), placeOf.conversation(sessionId));
}

/** Sealed although it holds no words: it says what a person is in. */
export function sealSafety(
  cipher: Cipher,
  messageId: string,
  safety: TurnSafety | null | undefined,
): Buffer | null {
  return safety ? cipher.seal(JSON.stringify(safety), placeOf.turnSafety(messageId)) : null;
}

/** @throws KeepsakeError `turn_running` or `conflict` */
export async function insertTurn(
  transaction: Transaction,
  cipher: Cipher,
  beginning: { sessionId: string; turn: NewTurn; userMessageId?: string | undefined },
): Promise<void> {
  const { sessionId, userMessageId = null, turn: begun } = beginning;
  try {
    await transaction
      .insert(message)
      .values({ sessionId, id: begun.messageId, role: 'guide', createdAt: begun.startedAt });
    await transaction.insert(turn).values({
      ...begun,
      safety: sealSafety(cipher, begun.messageId, begun.safety),
      sessionId,
      userMessageId,
      status: 'running',
    });
  } catch (error) {
    if (isViolation(error, 'turn_running'))
      throw new KeepsakeError('turn_running', { cause: error });
    if (TAKEN.some((constraint) => isViolation(error, constraint))) {
      throw new KeepsakeError('conflict', { cause: error });
    }
    throw error;
  }
}

/** Constraints of the schema that a second turn of the same name or number breaks. */
const TAKEN = ['message_id', 'message_guide_id', 'turn_pkey', 'turn_number', 'turn_user_message'];

export const TAKEN_OR_RUNNING = ['turn_running', ...TAKEN];

/** Removing the guide's empty message takes the failed turn with it. */
async function removeFailed(transaction: Transaction, sessionId: string, userMessageId: string) {
  const failedInSilence = transaction
    .select({ id: turn.messageId })
    .from(turn)
    .where(
      and(
        eq(turn.sessionId, sessionId),
        eq(turn.userMessageId, userMessageId),
        eq(turn.status, 'failed'),
        notExists(
          transaction
            .select({ index: sentence.index })
            .from(sentence)
            .where(eq(sentence.messageId, turn.messageId)),
        ),
      ),
    );
  // It has been an error to somebody, which no row will tell any more.
  await transaction.execute(addRefused(uncountedIn(failedInSilence), new Date()));
  const removed = await transaction
    .delete(message)
    .where(and(eq(message.sessionId, sessionId), inArray(message.id, failedInSilence)))
    .returning({ id: message.id });
  if (removed.length === 0) throw new KeepsakeError('conflict');
}

function uncountedIn(messageIds: SQLWrapper): SQL {
  return sql`(
    select ${session.version} as arm, ${turn.startedAt} as at, coalesce(${turn.error}, 'failed') as code, 1 as count
    from ${turn} join ${session} on ${session.id} = ${turn.sessionId}
    where ${turn.messageId} in ${messageIds} and not ${turn.isCounted}
    for update of ${turn}
  )`;
}
