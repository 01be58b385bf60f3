/** One turn after another: begun, released sentence by sentence, finished once. */
import { and, eq, exists, type SQL, sql } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { QuickReply, TurnSource } from '../protocol.ts';
import type { Heard } from '../requests.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { isViolation } from './failures.ts';
import { placeOf } from './places.ts';
import { message, sentence, session, turn } from './schema.ts';
import { beginTurn, type TurnBeginning } from './turnBeginning.ts';
import { createTurnReading } from './turnReading.ts';

export interface ReleasedSentence {
  /** From 0, within the message. */
  index: number;
  text: string;
  pauseAfterMs: number;
}

export interface TurnEnd {
  status: 'finished' | 'failed';
  /** Null when nothing was said. */
  source: TurnSource | null;
  quickReplies: QuickReply[];
  stopped: boolean;
  /** A code, never words. */
  error?: string | undefined;
  /** Code points said. */
  characters: number;
  /** When the walkthrough ends with this turn. */
  ended?: { takeAway: string | null } | undefined;
}

export function createTurns(database: { orm: Orm }, cipher: Cipher, { now }: { now: () => Date }) {
  const { orm } = database;

  /** See {@link beginTurn}. */
  async function begin(beginning: TurnBeginning): Promise<void> {
    await beginTurn(orm, cipher, beginning);
  }

  /**
   * Durable when it returns, so it may be shown. One statement.
   *
   * @param first with the first sentence: who speaks, and how long the person waited
   * @throws KeepsakeError `conflict` when the turn no longer runs or has this sentence already: somebody else tells its story now
   */
  async function appendSentence(
    messageId: string,
    { index, text, pauseAfterMs }: ReleasedSentence,
    first?: { source: TurnSource; ttftMs: number },
  ): Promise<void> {
    const running = and(eq(turn.messageId, messageId), eq(turn.status, 'running'));
    const sealed = cipher.seal(text, placeOf.sentence(messageId, index));
    const spoken = orm
      .select({
        messageId: turn.messageId,
        index: sql<number>`${index}::integer`.as('index'),
        text: sql<Uint8Array>`${sealed}::bytea`.as('text'),
        pauseAfterMs: sql<number>`${pauseAfterMs}::integer`.as('pause_after_ms'),
      })
      .from(turn)
      .where(running);
    const speaking = first ? orm.with(openedBy(first, running)) : orm;
    const insert = speaking.insert(sentence).select(spoken);
    const inserted = await insert.returning({ index: sentence.index }).catch((error: unknown) => {
      throw isViolation(error, 'sentence_index')
        ? new KeepsakeError('conflict', { cause: error })
        : error;
    });
    if (inserted.length === 0) throw new KeepsakeError('conflict');
  }

  function openedBy(first: { source: TurnSource; ttftMs: number }, running: SQL | undefined) {
    const update = orm.update(turn).set(first).where(running);
    return orm.$with('opened').as(update.returning({ id: turn.messageId }));
  }

  /** @returns whether this call finished it; a turn that is finished stays as it is */
  async function finish(messageId: string, end: TurnEnd): Promise<boolean> {
    const { status, quickReplies, stopped, characters, error, ended } = end;
    const finishedAt = now();
    return orm.transaction(async (transaction) => {
      const [finished] = await transaction
        .update(turn)
        .set({
          status,
          stopped,
          characters,
          finishedAt,
          error: error ?? null,
          quickReplies: cipher.seal(JSON.stringify(quickReplies), placeOf.quickReplies(messageId)),
          ...(end.source && { source: end.source }),
        })
        .where(and(eq(turn.messageId, messageId), eq(turn.status, 'running')))
        .returning({ sessionId: turn.sessionId });
      if (!finished) return false;
      if (ended) {
        const { sessionId } = finished;
        const takeAway = ended.takeAway && cipher.seal(ended.takeAway, placeOf.takeAway(sessionId));
        await transaction
          .update(session)
          .set({ phase: 'ended', endedAt: finishedAt, takeAway: takeAway || null })
          .where(eq(session.id, sessionId));
      }
      return true;
    });
  }

  /** Marks what comes after `heard` as unsaid; without effect when nothing does, or it is no message of the guide there. */
  async function markUnsaid(ownerId: string, sessionId: string, heard: Heard): Promise<void> {
    const unsaidFrom = heard.sentence + 1;
    if (unsaidFrom > LARGEST_INTEGER) return;
    const rest = orm
      .select({ index: sentence.index })
      .from(sentence)
      .where(and(eq(sentence.messageId, heard.messageId), eq(sentence.index, unsaidFrom)));
    await orm
      .update(message)
      .set({ unsaidFrom })
      .from(session)
      .where(
        and(
          eq(session.id, message.sessionId),
          eq(session.id, sessionId),
          eq(session.ownerId, ownerId),
          eq(message.id, heard.messageId),
          eq(message.role, 'guide'),
          exists(rest),
        ),
      );
  }

  return { begin, appendSentence, finish, markUnsaid, ...createTurnReading(database, cipher) };
}

/** Of PostgreSQL's `integer`. */
const LARGEST_INTEGER = 2 ** 31 - 1;
