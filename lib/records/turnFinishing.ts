/** How a turn ends in the record: once, alone or with its walkthrough; the turns that end at the same time in one statement. */
import { sql } from 'drizzle-orm';
import type { QuickReply, TurnSource } from '../protocol.ts';
import { createCoalescer, firstOfEach } from './coalesce.ts';
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

export function createTurnFinishing(
  { orm }: { orm: Orm },
  cipher: Cipher,
  { now }: { now: () => Date },
) {
  const finishTurn = createCoalescer((endings: Ending[]) => finishAll(orm, cipher, endings));

  /**
   * With its walkthrough, when that ends too: both or neither.
   *
   * @returns whether this call finished it; a turn that is finished stays as it is
   */
  async function finish(messageId: string, end: TurnEnd): Promise<boolean> {
    return finishTurn({ messageId, end, finishedAt: now() });
  }

  return { finish };
}

/** @returns for each whether it was finished by this */
async function finishAll(orm: Orm, cipher: Cipher, endings: Ending[]): Promise<boolean[]> {
  const { first, answers } = firstOfEach(endings, ({ messageId }) => messageId);
  const given = first.map((ending) => rowOf(cipher, ending));
  const { rows } = (await orm.execute(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(given)}::json) as given(
        message_id text, status text, source text, stopped boolean, characters integer, error text,
        quick_replies text, finished_at timestamptz, ends_walkthrough boolean, take_away text
      )
    ),
    finished as (
      update ${turn} set
        status = given.status,
        source = coalesce(given.source, ${turn.source}),
        stopped = given.stopped,
        characters = given.characters,
        error = given.error,
        quick_replies = decode(given.quick_replies, 'base64'),
        finished_at = given.finished_at
      from given
      where ${turn.messageId} = given.message_id and ${turn.status} = 'running'
      returning ${turn.messageId}, ${turn.sessionId}, given.finished_at, given.ends_walkthrough, given.take_away
    ),
    ended as (
      update ${session} set
        phase = 'ended',
        ended_at = finished.finished_at,
        take_away = decode(finished.take_away, 'base64')
      from finished
      where ${session.id} = finished.session_id and finished.ends_walkthrough
    )
    select message_id from finished
  `)) as unknown as { rows: Array<{ message_id: string }> };
  return answers(rows.map(({ message_id }) => message_id));
}

function rowOf(cipher: Cipher, { messageId, end, finishedAt }: Ending) {
  const { status, source, stopped, characters, error, quickReplies, ended } = end;
  const takeAway = ended?.takeAway;
  return {
    message_id: messageId,
    status,
    source,
    stopped,
    characters,
    error: error ?? null,
    quick_replies: sealReplies(cipher, messageId, quickReplies).toString('base64'),
    finished_at: finishedAt,
    ends_walkthrough: ended !== undefined,
    take_away: takeAway
      ? cipher.seal(takeAway, placeOf.takeAway(ended.sessionId)).toString('base64')
      : null,
  };
}

function sealReplies(cipher: Cipher, messageId: string, quickReplies: QuickReply[]): Buffer {
  return cipher.seal(JSON.stringify(quickReplies), placeOf.quickReplies(messageId));
}
