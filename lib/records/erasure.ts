/** A person is erased: their account, and with it by the schema's own rule all that is theirs, in one transaction. */
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { and, eq, gte, inArray, lt, notExists, or, sql } from 'drizzle-orm';
import { isUnavailable } from '../errors.ts';
import type { ErasedCounts } from '../protocol/receipt.ts';
import { isOf } from './accountHoldings.ts';
import { addAudit } from './audit.ts';
import { account, authSession, user, verification } from './authSchema.ts';
import type { Orm, Transaction } from './engine.ts';
import { evidenceWalk } from './evidenceSchema.ts';
import { plainFailure } from './failures.ts';
import { rolloutBucket } from './rolloutSchema.ts';
import { safetyEvent } from './safetySchema.ts';
import { feedback, memory, message, photo, profile, sentence, session, turn } from './schema.ts';
import { staff } from './staffSchema.ts';

/** What a person may have left outside the records. */
export interface Traces {
  memoryIds: string[];
  /** Those of which something may be in the short-lived state. */
  sessionIds: string[];
  /** Guide's messages that are being made. */
  running: { sessionId: string; memoryId: string; messageId: string }[];
}

/** Whoever counts turns for the figures may hold rows of the same walkthrough: of two who wait for each other one is told so. */
const trying = retry(
  handleWhen((error) => isUnavailable(plainFailure(error))),
  { maxAttempts: 3, backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 500 }) },
);

export function createErasure({ orm }: { orm: Orm }, { now }: { now: () => Date }) {
  /**
   * Everything or nothing; from the beginning on nothing more becomes theirs. A second time there is nothing left, and the counts are 0.
   */
  const person = (
    ownerId: string,
    since: Date,
  ): Promise<{ erased: ErasedCounts; traces: Traces }> =>
    trying.execute(() =>
      orm.transaction((transaction) => erase(transaction, ownerId, { since, at: now() })),
    );

  /** Guests for whom nothing has come since; the oldest first. */
  async function unseenGuests(since: Date, most: number): Promise<string[]> {
    const found = await orm
      .select({ id: user.id })
      .from(user)
      .where(isUnseenGuest(orm, since))
      .orderBy(user.createdAt)
      .limit(most);
    return found.map(({ id }) => id);
  }

  /** @returns undefined when they have been seen meanwhile, and stay */
  const unseenGuest = (ownerId: string, since: Date): Promise<ErasedCounts | undefined> =>
    trying.execute(() =>
      orm.transaction(async (transaction) => {
        const [found] = await transaction
          .select({ id: user.id })
          .from(user)
          .where(and(eq(user.id, ownerId), isUnseenGuest(transaction, since)))
          .for('update');
        if (!found) return undefined;
        return (await erase(transaction, ownerId, { since, at: now() })).erased;
      }),
    );

  return {
    /** @param since what is older has expired in the short-lived state */
    traces: (ownerId: string, since: Date) => tracesOf(orm, ownerId, since),
    person,
    unseenGuests,
    unseenGuest,
  };
}

/** No sign-in of theirs was used since, nothing written, nothing walked through. */
function isUnseenGuest(orm: Orm | Transaction, since: Date) {
  const one = { one: sql`1` };
  const used = orm
    .select(one)
    .from(authSession)
    .where(and(eq(authSession.userId, user.id), gte(authSession.updatedAt, since)));
  const wrote = orm
    .select(one)
    .from(memory)
    .where(and(eq(memory.ownerId, user.id), gte(memory.createdAt, since)));
  const walked = orm
    .select(one)
    .from(session)
    .where(and(eq(session.ownerId, user.id), gte(session.startedAt, since)));
  return and(
    eq(user.isAnonymous, true),
    lt(user.createdAt, since),
    lt(user.updatedAt, since),
    notExists(used),
    notExists(wrote),
    notExists(walked),
  );
}

async function erase(
  transaction: Transaction,
  ownerId: string,
  { since, at }: { since: Date; at: Date },
): Promise<{ erased: ErasedCounts; traces: Traces }> {
  // Held to the end: a row that would become theirs waits for it, and is then refused.
  const [found] = await transaction
    .select({ email: user.email })
    .from(user)
    .where(eq(user.id, ownerId))
    .for('update');
  const traces = await tracesOf(transaction, ownerId, since);
  const erased = await countsOf(transaction, ownerId, found?.email ?? '');
  if (!found) return { erased, traces };
  if (erased.staff > 0) {
    await addAudit(transaction, { by: ownerId, action: 'staff.removed', subject: ownerId }, at);
  }
  await transaction.delete(verification).where(isOf(ownerId, found.email));
  await transaction.delete(user).where(eq(user.id, ownerId));
  return { erased, traces };
}

async function tracesOf(orm: Orm | Transaction, ownerId: string, since: Date): Promise<Traces> {
  const memories = await orm
    .select({ id: memory.id })
    .from(memory)
    .where(eq(memory.ownerId, ownerId));
  const turns = await orm
    .select({
      sessionId: turn.sessionId,
      memoryId: session.memoryId,
      messageId: turn.messageId,
      status: turn.status,
    })
    .from(turn)
    .innerJoin(session, eq(session.id, turn.sessionId))
    .where(
      and(
        eq(session.ownerId, ownerId),
        or(eq(turn.status, 'running'), gte(turn.startedAt, since), gte(turn.finishedAt, since)),
      ),
    );
  return {
    memoryIds: memories.map(({ id }) => id),
    sessionIds: [...new Set(turns.map(({ sessionId }) => sessionId))],
    running: turns.filter(({ status }) => status === 'running'),
  };
}

async function countsOf(
  transaction: Transaction,
  ownerId: string,
  email: string,
): Promise<ErasedCounts> {
  const memories = transaction
    .select({ id: memory.id })
    .from(memory)
    .where(eq(memory.ownerId, ownerId));
  const sessions = transaction
    .select({ id: session.id })
    .from(session)
    .where(eq(session.ownerId, ownerId));
  const turns = transaction
    .select({ id: turn.messageId })
    .from(turn)
    .where(inArray(turn.sessionId, sessions));
  const count = (...[table, where]: Parameters<Transaction['$count']>) =>
    transaction.$count(table, where);
  return {
    accounts: await count(user, eq(user.id, ownerId)),
    waysToSignIn: await count(account, eq(account.userId, ownerId)),
    signIns: await count(authSession, eq(authSession.userId, ownerId)),
    confirmationsAsked: await count(verification, isOf(ownerId, email)),
    settings: await count(profile, eq(profile.ownerId, ownerId)),
    memories: await count(memory, eq(memory.ownerId, ownerId)),
    photos: await count(photo, inArray(photo.memoryId, memories)),
    walkthroughs: await count(session, eq(session.ownerId, ownerId)),
    messages: await count(message, inArray(message.sessionId, sessions)),
    turns: await count(turn, inArray(turn.sessionId, sessions)),
    sentences: await count(sentence, inArray(sentence.messageId, turns)),
    ratings: await count(feedback, inArray(feedback.sessionId, sessions)),
    safetyFindings: await count(
      safetyEvent,
      or(inArray(safetyEvent.memoryId, memories), inArray(safetyEvent.sessionId, sessions)),
    ),
    countedWalkthroughs: await count(evidenceWalk, inArray(evidenceWalk.sessionId, sessions)),
    rolloutBuckets: await count(rolloutBucket, eq(rolloutBucket.ownerId, ownerId)),
    staff: await count(staff, eq(staff.ownerId, ownerId)),
  };
}
