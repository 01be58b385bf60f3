/** How a turn ends in the record: once, alone or with its walkthrough; the turns that end at the same time in one statement. */
import { and, eq, sql } from 'drizzle-orm';
import type { QuickReply, TurnSource } from '../protocol.ts';
import { createCoalescer } from './coalesce.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { session, turn } from './schema.ts';

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
  ended?: { sessionId: string; takeAway: string | null } | undefined;
}

interface Ending {
  messageId: string;
  end: TurnEnd;
  finishedAt: Date;
}

type EndingWithWalkthrough = Ending & { end: { ended: NonNullable<TurnEnd['ended']> } };

export function createTurnFinishing(
  { orm }: { orm: Orm },
  cipher: Cipher,
  { now }: { now: () => Date },
) {
  const finishTurn = createCoalescer((endings: Ending[]) => finishAll(orm, cipher, endings));

  /** @returns whether this call finished it; a turn that is finished stays as it is */
  async function finish(messageId: string, end: TurnEnd): Promise<boolean> {
    const { ended } = end;
    const ending = { messageId, end, finishedAt: now() };
    return ended
      ? finishWithWalkthrough(orm, cipher, { ...ending, end: { ...end, ended } })
      : finishTurn(ending);
  }

  return { finish };
}

/** @returns for each whether it was finished by this */
async function finishAll(orm: Orm, cipher: Cipher, endings: Ending[]): Promise<boolean[]> {
  // Of two for one turn the first counts, as it would alone.
  const own = new Map(endings.toReversed().map((ending) => [ending.messageId, ending]));
  const given = [...own.values()].map(({ messageId, end, finishedAt }) => ({
    message_id: messageId,
    status: end.status,
    source: end.source,
    stopped: end.stopped,
    characters: end.characters,
    error: end.error ?? null,
    quick_replies: sealReplies(cipher, messageId, end.quickReplies).toString('base64'),
    finished_at: finishedAt,
  }));
  const { rows } = (await orm.execute(sql`
    update ${turn} set
      status = given.status,
      source = coalesce(given.source, ${turn.source}),
      stopped = given.stopped,
      characters = given.characters,
      error = given.error,
      quick_replies = decode(given.quick_replies, 'base64'),
      finished_at = given.finished_at
    from json_to_recordset(${JSON.stringify(given)}::json) as given(
      message_id text, status text, source text, stopped boolean, characters integer,
      error text, quick_replies text, finished_at timestamptz
    )
    where ${turn.messageId} = given.message_id and ${turn.status} = 'running'
    returning ${turn.messageId}
  `)) as unknown as { rows: Array<{ message_id: string }> };
  const isFinished = new Set(rows.map(({ message_id }) => message_id));
  return endings.map(
    (ending) => own.get(ending.messageId) === ending && isFinished.has(ending.messageId),
  );
}

/** Both or neither. */
async function finishWithWalkthrough(
  orm: Orm,
  cipher: Cipher,
  { messageId, end, finishedAt }: EndingWithWalkthrough,
): Promise<boolean> {
  const { status, source, stopped, characters, error, quickReplies, ended } = end;
  const finished = orm.$with('finished').as(
    orm
      .update(turn)
      .set({
        status,
        stopped,
        characters,
        finishedAt,
        error: error ?? null,
        quickReplies: sealReplies(cipher, messageId, quickReplies),
        ...(source && { source }),
      })
      .where(and(eq(turn.messageId, messageId), eq(turn.status, 'running')))
      .returning({ sessionId: turn.sessionId }),
  );
  const takeAway = ended.takeAway && cipher.seal(ended.takeAway, placeOf.takeAway(ended.sessionId));
  const both = await orm
    .with(finished)
    .update(session)
    .set({ phase: 'ended', endedAt: finishedAt, takeAway: takeAway || null })
    .where(eq(session.id, sql`(select session_id from finished)`))
    .returning({ id: session.id });
  return both.length > 0;
}

function sealReplies(cipher: Cipher, messageId: string, quickReplies: QuickReply[]): Buffer {
  return cipher.seal(JSON.stringify(quickReplies), placeOf.quickReplies(messageId));
}
