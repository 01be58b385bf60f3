/** How turns usually begin: each all at once, and those that begin at the same time in one statement. */
import { sql } from 'drizzle-orm';
import { createCoalescer, firstOfEach } from './coalesce.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { isViolation } from './failures.ts';
import { placeOf } from './places.ts';
import { message, session, turn } from './schema.ts';
import {
  beginStepByStep,
  sealConversation,
  sealSafety,
  TAKEN_OR_RUNNING,
  type TurnBeginning,
} from './turnBeginning.ts';

type Answering = TurnBeginning & { userMessage: NonNullable<TurnBeginning['userMessage']> };

export function createTurnBeginning({ orm }: { orm: Orm }, cipher: Cipher) {
  const beginTogether = createCoalescer((beginnings: Answering[]) =>
    beginAll(orm, cipher, beginnings),
  );

  /**
   * A failed turn that said nothing gives way to another for the same message of the person, whose first words stay.
   *
   * @throws KeepsakeError `not_found`; `session_ended`; `turn_running` while another turn runs in the session; `conflict` when
   *   this message of the person, or this number, has a turn already
   */
  async function begin(beginning: TurnBeginning): Promise<void> {
    const { userMessage } = beginning;
    if (userMessage && (await beginAtOnce({ ...beginning, userMessage }))) return;
    await beginStepByStep(orm, cipher, beginning);
  }

  /** @returns false when it did nothing, for whatever reason: the steps find it out, and know what gives way to what */
  async function beginAtOnce(beginning: Answering): Promise<boolean> {
    return beginTogether(beginning).catch((error: unknown) => {
      if (TAKEN_OR_RUNNING.some((name) => isViolation(error, name))) return false;
      throw error;
    });
  }

  return { begin };
}

/**
 * Instead of six statements for each.
 *
 * @returns for each whether it was begun
 */
async function beginAll(orm: Orm, cipher: Cipher, beginnings: Answering[]): Promise<boolean[]> {
  const { first, answers } = firstOfEach(beginnings, ({ sessionId }) => sessionId);
  const given = first.map((beginning) => rowOf(cipher, beginning));
  const { rows } = (await orm.execute(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(given)}::json) as given(
        session_id text, owner_id text, conversation text, session_phase text, session_state text,
        message_id text, number integer, kind text, phase text, emotional_state text,
        started_at timestamptz, user_message_id text, words text, safety text
      )
    ),
    own as (
      update ${session} set
        conversation = decode(given.conversation, 'base64'),
        phase = given.session_phase,
        emotional_state = given.session_state
      from given
      where ${session.id} = given.session_id and ${session.ownerId} = given.owner_id
        and ${session.endedAt} is null
      returning given.*
    ),
    messages as (
      insert into ${message} (session_id, id, role, text, created_at)
      select session_id, user_message_id, 'user', decode(words, 'base64'), started_at from own
      union all
      select session_id, message_id, 'guide', null, started_at from own
    )
    insert into ${turn} (
      session_id, message_id, number, kind, status, user_message_id, phase, emotional_state, started_at,
      safety
    )
    select session_id, message_id, number, kind, 'running', user_message_id, phase, emotional_state,
      started_at, decode(safety, 'base64')
    from own
    returning session_id
  `)) as unknown as { rows: Array<{ session_id: string }> };
  return answers(rows.map(({ session_id }) => session_id));
}

function rowOf(
  cipher: Cipher,
  { sessionId, ownerId, turn: begun, userMessage, walkthrough }: Answering,
) {
  const words = cipher.seal(userMessage.text, placeOf.userText(sessionId, userMessage.id));
  const conversation = sealConversation(cipher, sessionId, walkthrough.conversation);
  return {
    session_id: sessionId,
    owner_id: ownerId,
    conversation: conversation.toString('base64'),
    session_phase: walkthrough.phase,
    session_state: walkthrough.emotionalState,
    message_id: begun.messageId,
    number: begun.number,
    kind: begun.kind,
    phase: begun.phase,
    emotional_state: begun.emotionalState,
    started_at: begun.startedAt,
    user_message_id: userMessage.id,
    words: words.toString('base64'),
    safety: sealSafety(cipher, begun.messageId, begun.safety)?.toString('base64') ?? null,
  };
}
