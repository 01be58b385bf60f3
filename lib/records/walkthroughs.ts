/** The table `session`: each time that a memory was walked through. */
import { and, asc, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { EmotionalState, Phase } from '../protocol.ts';
import { beginOnce } from './beginOnce.ts';
import { begunWith, keyHashOf } from './begunWith.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { session } from './schema.ts';
import { insertTurn, type NewTurn } from './turnBeginning.ts';

export interface Walkthrough {
  sessionId: string;
  ownerId: string;
  memoryId: string;
  version: 'v1' | 'v2';
  phase: Phase;
  emotionalState: EmotionalState;
  /** As the session room wrote it, which checks it on the way back. */
  conversation: unknown;
  startedAt: Date;
  endedAt: Date | null;
  takeAway: string | null;
  /** What its earlier turns were about, for the guide alone; null until one was made. */
  summary: RollingSummary | null;
}

export interface RollingSummary {
  text: string;
  /** The number of the last turn that is in it. */
  through: number;
}

export interface NewWalkthrough {
  ownerId: string;
  memoryId: string;
  sessionId: string;
  idempotencyKey?: string | undefined;
  /** Anything that JSON can hold. */
  conversation: unknown;
  phase: Phase;
  emotionalState: EmotionalState;
  opening: NewTurn;
}

export function createWalkthroughs({ orm }: { orm: Orm }, cipher: Cipher) {
  /**
   * The walkthrough with its running opening turn, or nothing.
   *
   * @throws KeepsakeError `not_found` when the memory is not there or not the owner's, `conflict` when the key was used
   *   for another memory
   */
  async function begin({ opening, idempotencyKey, ...wanted }: NewWalkthrough) {
    const { sessionId } = wanted;
    const keyHash = idempotencyKey === undefined ? null : keyHashOf(idempotencyKey);
    return beginOnce(
      orm,
      cipher,
      { ...wanted, version: 'v2', startedAt: opening.startedAt, keyHash },
      {
        messageId: opening.messageId,
        insert: (transaction) => insertTurn(transaction, cipher, { sessionId, turn: opening }),
      },
    );
  }

  /** @throws KeepsakeError `not_found` when it is not there or not the owner's */
  async function get(ownerId: string, sessionId: string): Promise<Walkthrough> {
    const [row] = await orm.select().from(session).where(owned(ownerId, sessionId));
    if (!row) throw new KeepsakeError('not_found');
    return open(cipher, row);
  }

  /** Newest first; of one memory, if it is named. */
  async function list(ownerId: string, memoryId?: string): Promise<Walkthrough[]> {
    const rows = await orm
      .select()
      .from(session)
      .where(
        and(
          eq(session.ownerId, ownerId),
          memoryId === undefined ? undefined : eq(session.memoryId, memoryId),
        ),
      )
      .orderBy(desc(session.arrival));
    return rows.map((row) => open(cipher, row));
  }

  /** In the order in which they came. What is not the owner's is left out. */
  async function several(ownerId: string, sessionIds: string[]): Promise<Walkthrough[]> {
    const rows = await orm
      .select()
      .from(session)
      .where(and(eq(session.ownerId, ownerId), inArray(session.id, sessionIds)))
      .orderBy(asc(session.arrival));
    return rows.map((row) => open(cipher, row));
  }

  /**
   * Only forward: of two that were made at the same time, the one that knows more turns stays. One statement.
   *
   * @returns whether it was written; false too when the walkthrough is not there or not the owner's, since whoever made it
   *   was not waited for
   */
  async function putSummary(
    ownerId: string,
    sessionId: string,
    { text, through }: RollingSummary,
  ): Promise<boolean> {
    const isNewer = or(isNull(session.summarisedThrough), lt(session.summarisedThrough, through));
    const written = await orm
      .update(session)
      .set({ summary: cipher.seal(text, placeOf.summary(sessionId)), summarisedThrough: through })
      .where(and(owned(ownerId, sessionId), isNewer))
      .returning({ id: session.id });
    return written.length > 0;
  }

  /**
   * With its messages, turns and feedback.
   *
   * @throws KeepsakeError `not_found` when it is not there or not the owner's
   */
  async function remove(ownerId: string, sessionId: string): Promise<void> {
    const removed = await orm
      .delete(session)
      .where(owned(ownerId, sessionId))
      .returning({ id: session.id });
    if (removed.length === 0) throw new KeepsakeError('not_found');
  }

  return {
    begin,
    /** What this key has begun, if it has. @throws KeepsakeError `conflict` when that was for another memory */
    begunWith: (ownerId: string, memoryId: string, idempotencyKey: string) =>
      begunWith(orm, { ownerId, memoryId, keyHash: keyHashOf(idempotencyKey) }),
    get,
    list,
    several,
    putSummary,
    remove,
  };
}

function open(cipher: Cipher, row: typeof session.$inferSelect): Walkthrough {
  const conversation: unknown = JSON.parse(
    cipher.open(row.conversation, placeOf.conversation(row.id)),
  );
  return {
    sessionId: row.id,
    ownerId: row.ownerId,
    memoryId: row.memoryId,
    version: row.version,
    phase: row.phase,
    emotionalState: row.emotionalState,
    conversation,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    takeAway: row.takeAway && cipher.open(row.takeAway, placeOf.takeAway(row.id)),
    summary: row.summary && {
      text: cipher.open(row.summary, placeOf.summary(row.id)),
      through: row.summarisedThrough ?? 0,
    },
  };
}

function owned(ownerId: string, sessionId: string) {
  return and(eq(session.id, sessionId), eq(session.ownerId, ownerId));
}
