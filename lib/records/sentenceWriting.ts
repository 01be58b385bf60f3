/** What the gate releases, written down: the sentences of many turns in one statement, each turn's all or none. */
import { sql } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { TurnSource } from '../protocol.ts';
import type { TurnSafety } from '../safety/turnSafety.ts';
import { createCoalescer, firstOfEach } from './coalesce.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { isViolation } from './failures.ts';
import { placeOf } from './places.ts';
import { sentence, session, turn } from './schema.ts';
import { sealSafety } from './turnBeginning.ts';

export interface ReleasedSentences {
  /** The index of the first of them, within the message, from 0: as many as stand there already. */
  from: number;
  sentences: ReadonlyArray<{ text: string; pauseAfterMs: number }>;
  /** What was found in the person's words while the turn was made, and what these sentences answer. */
  turnedTo?: TurnSafety | undefined;
}

interface Release extends ReleasedSentences {
  messageId: string;
  first: { source: TurnSource; ttftMs: number } | undefined;
}

export function createSentenceWriting({ orm }: { orm: Orm }, cipher: Cipher) {
  const write = createCoalescer((releases: Release[]) => writeAll(orm, cipher, releases));

  /**
   * Durable when it returns, so they may be shown.
   *
   * @param first with the first sentence: who speaks, and how long the person waited
   * @throws KeepsakeError `conflict` when the turn no longer runs or has not exactly `from` sentences: somebody else tells
   *   its story now
   */
  async function appendSentences(
    messageId: string,
    released: ReleasedSentences,
    first?: { source: TurnSource; ttftMs: number },
  ): Promise<void> {
    const isWritten = await write({ messageId, ...released, first }).catch((error: unknown) => {
      throw isViolation(error, 'sentence_index')
        ? new KeepsakeError('conflict', { cause: error })
        : error;
    });
    if (!isWritten) throw new KeepsakeError('conflict');
  }

  return { appendSentences };
}

/** @returns for each whether it was written */
async function writeAll(orm: Orm, cipher: Cipher, releases: Release[]): Promise<boolean[]> {
  const { first: own, answers } = firstOfEach(releases, ({ messageId }) => messageId);
  const rows = own.flatMap(({ messageId, from, sentences }) =>
    sentences.map(({ text, pauseAfterMs }, at) => ({
      message_id: messageId,
      from,
      index: from + at,
      text: cipher.seal(text, placeOf.sentence(messageId, from + at)).toString('base64'),
      pause_after_ms: pauseAfterMs,
    })),
  );
  const changes = own.flatMap(({ messageId, first, turnedTo }) =>
    first || turnedTo
      ? [
          {
            message_id: messageId,
            source: first?.source ?? null,
            ttft_ms: first?.ttftMs ?? null,
            safety: sealSafety(cipher, messageId, turnedTo)?.toString('base64') ?? null,
            is_crisis: turnedTo?.level === 'crisis',
          },
        ]
      : [],
  );
  const { rows: written } = (await orm.execute(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json)
        as given(message_id text, "from" integer, index integer, text text, pause_after_ms integer)
    ),
    running as (
      select ${turn.messageId} as message_id,
        (select count(*) from ${sentence} where ${sentence.messageId} = ${turn.messageId}) as said
      from ${turn}
      where ${turn.status} = 'running' and ${turn.messageId} in (select message_id from given)
      -- Whoever finishes the turn meanwhile waits for these, or has made them too late.
      for no key update of ${turn}
    ),
    changed as (
      update ${turn} set
        source = coalesce(change.source, ${turn.source}),
        ttft_ms = coalesce(change.ttft_ms, ${turn.ttftMs}),
        safety = coalesce(decode(change.safety, 'base64'), ${turn.safety})
      from json_to_recordset(${JSON.stringify(changes)}::json) as change(
        message_id text, source text, ttft_ms double precision, safety text, is_crisis boolean
      )
      where ${turn.messageId} = change.message_id and ${turn.status} = 'running'
      returning ${turn.sessionId}, change.is_crisis
    ),
    interrupted as (
      update ${session} set phase = 'crisis'
      from changed
      where ${session.id} = changed.session_id and changed.is_crisis
    ),
    inserted as (
      insert into ${sentence} (message_id, index, text, pause_after_ms)
      select message_id, index, decode(text, 'base64'), pause_after_ms
      from given join running using (message_id)
      where said = "from"
      returning message_id
    )
    select distinct message_id from inserted
  `)) as unknown as { rows: Array<{ message_id: string }> };
  return answers(written.map(({ message_id }) => message_id));
}
