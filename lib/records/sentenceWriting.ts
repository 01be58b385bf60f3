/** What the gate releases, written down: the sentences of many turns in one statement, each turn's all or none. */
import { sql } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { TurnSource } from '../protocol.ts';
import { createCoalescer, firstOfEach } from './coalesce.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { isViolation } from './failures.ts';
import { placeOf } from './places.ts';
import { sentence, turn } from './schema.ts';

export interface ReleasedSentences {
  /** The index of the first of them, within the message, from 0: as many as stand there already. */
  from: number;
  sentences: ReadonlyArray<{ text: string; pauseAfterMs: number }>;
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
  const openings = own.flatMap(({ messageId, first }) =>
    first ? [{ message_id: messageId, source: first.source, ttft_ms: first.ttftMs }] : [],
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
    opened as (
      update ${turn} set source = opening.source, ttft_ms = opening.ttft_ms
      from json_to_recordset(${JSON.stringify(openings)}::json)
        as opening(message_id text, source text, ttft_ms double precision)
      where ${turn.messageId} = opening.message_id and ${turn.status} = 'running'
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
