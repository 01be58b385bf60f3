/** Turns as they stand in the record, with both sides' words; one statement each, so what is read is of one moment. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import { type QuickReply, quickReplySchema, type TurnSource } from '../protocol.ts';
import { type TurnSafety, turnSafetySchema } from '../safety/turnSafety.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { message, sentence, session, turn } from './schema.ts';
import type { NewTurn } from './turnBeginning.ts';

export interface TurnRecord extends NewTurn {
  sessionId: string;
  status: 'running' | 'finished' | 'failed';
  userMessageId: string | null;
  userText: string | null;
  source: TurnSource | null;
  ttftMs: number | null;
  /** What the gate has released so far, in order. */
  sentences: Array<{ text: string; pauseAfterMs: number }>;
  quickReplies: QuickReply[];
  safety: TurnSafety | null;
  stopped: boolean;
  /** The first sentence that was interrupted before it was heard. */
  unsaidFrom: number | null;
  finishedAt: Date | null;
  /** A code, never words. */
  error: string | null;
}

export function createTurnReading({ orm }: { orm: Orm }, cipher: Cipher) {
  /**
   * In order.
   *
   * @throws KeepsakeError `not_found` when the session is not there or not the owner's
   */
  async function ofSession(ownerId: string, sessionId: string): Promise<TurnRecord[]> {
    const rows = await select().where(and(eq(session.id, sessionId), eq(session.ownerId, ownerId)));
    // The session itself is always a row, with or without turns.
    if (rows.length === 0) throw new KeepsakeError('not_found');
    return records(cipher, rows);
  }

  /** In order; of many sessions at once. What is not the owner's is left out. */
  async function ofSessions(ownerId: string, sessionIds: string[]): Promise<TurnRecord[]> {
    const rows = await select().where(
      and(inArray(session.id, sessionIds), eq(session.ownerId, ownerId)),
    );
    return records(cipher, rows);
  }

  /**
   * @param messageId of the guide
   * @throws KeepsakeError `not_found` when there is no such message of the guide for the owner
   */
  async function byMessage(ownerId: string, messageId: string): Promise<TurnRecord> {
    const rows = await select().where(
      and(eq(turn.messageId, messageId), eq(session.ownerId, ownerId)),
    );
    const [found] = records(cipher, rows);
    if (!found) throw new KeepsakeError('not_found');
    return found;
  }

  function select() {
    return orm
      .select({
        sessionId: session.id,
        turn,
        userText: userMessage.text,
        unsaidFrom: guideMessage.unsaidFrom,
        sentences: SENTENCES,
      })
      .from(session)
      .leftJoin(turn, eq(turn.sessionId, session.id))
      .leftJoin(guideMessage, isMessage(guideMessage, turn.messageId))
      .leftJoin(userMessage, isMessage(userMessage, turn.userMessageId))
      .orderBy(asc(turn.number))
      .$dynamic();
  }

  return { ofSession, ofSessions, byMessage };
}

/** In the turn's own row: joined, each of them would carry the whole turn along, which costs most of the reading. */
const SENTENCES = sql<SealedSentence[]>`(
  select coalesce(
    json_agg(json_build_array(encode(${sentence.text}, 'base64'), ${sentence.pauseAfterMs}) order by ${sentence.index}),
    '[]'
  )
  from ${sentence} where ${sentence.messageId} = ${turn.messageId}
)`;
type SealedSentence = [textBase64: string, pauseAfterMs: number];

const guideMessage = alias(message, 'guide_message');
const userMessage = alias(message, 'user_message');

function isMessage(
  table: typeof guideMessage | typeof userMessage,
  id: typeof turn.messageId | typeof turn.userMessageId,
) {
  return and(eq(table.sessionId, turn.sessionId), eq(table.id, id));
}

interface Row {
  sessionId: string;
  turn: typeof turn.$inferSelect | null;
  userText: Uint8Array | null;
  unsaidFrom: number | null;
  sentences: SealedSentence[];
}

function records(cipher: Cipher, rows: Row[]): TurnRecord[] {
  return rows.flatMap((row) => (row.turn ? [recordOf(cipher, row, row.turn)] : []));
}

function recordOf(
  cipher: Cipher,
  { sessionId, userText, unsaidFrom, sentences }: Row,
  {
    characters: _c,
    voiceGoogle: _g,
    voiceEmbedded: _e,
    isCounted: _f,
    quickReplies,
    safety,
    ...row
  }: typeof turn.$inferSelect,
): TurnRecord {
  return {
    ...row,
    userText:
      userText && cipher.open(userText, placeOf.userText(sessionId, row.userMessageId ?? '')),
    sentences: sentences.map(([text, pauseAfterMs], index) => ({
      text: cipher.open(Buffer.from(text, 'base64'), placeOf.sentence(row.messageId, index)),
      pauseAfterMs,
    })),
    quickReplies: quickReplies
      ? storedReplies.parse(
          JSON.parse(cipher.open(quickReplies, placeOf.quickReplies(row.messageId))),
        )
      : [],
    safety: safety
      ? turnSafetySchema.parse(JSON.parse(cipher.open(safety, placeOf.turnSafety(row.messageId))))
      : null,
    unsaidFrom,
  };
}

const storedReplies = z.array(quickReplySchema);
