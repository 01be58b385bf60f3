/**
 * What leaves no row of its own: asks that were refused, and when a first word was on a screen. Gathered in the process and
 * written with the next roll-up, so that telling it costs nobody a moment; a killed process loses what it had since the last one.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { ErrorCode } from '../errors.ts';
import type { Orm } from '../records/engine.ts';
import { addCounts, addRefused } from '../records/evidenceCounts.ts';
import { evidenceSeen, evidenceWalk, visitorIn } from '../records/evidenceSchema.ts';
import { session, turn } from '../records/schema.ts';
import type { SeenByBrowser } from '../requests.ts';
import { bucketIn, isVisitors, MINUTE_MS } from './counting.ts';
import type { Arm } from './figures.ts';

/** What a person's browser tells of their own walkthrough. */
export interface Seen extends SeenByBrowser {
  ownerId: string;
  /** The browser was told which version to show. */
  isForced: boolean;
}

export interface Gathered {
  /** An ask for the guide's words that we have refused. */
  refused(arm: Arm, code: ErrorCode): void;
  /** Somebody else's, or what is not there (any more), is left out when it is written. */
  seen(what: Seen): void;
  /** Into the database; what could not be written is kept for the next time. Rejects as the database does. */
  write(orm: Orm): Promise<void>;
}

/** Of each kind; what comes when so much waits for a database that is away is not kept. */
const MOST_WAITING = 10_000;
/** Of one person's, so that nobody crowds out the others. */
const MOST_OF_ONE = 100;

export function createGathered({ now }: { now: () => Date }): Gathered {
  let refusals = new Map<string, { at: string; arm: Arm; code: ErrorCode; count: number }>();
  let sightings: Seen[] = [];
  const waitingOf = new Map<string, number>();

  return {
    refused(arm, code) {
      const minute = Math.floor(now().getTime() / MINUTE_MS) * MINUTE_MS;
      const at = new Date(minute).toISOString();
      const key = `${at} ${arm} ${code}`;
      const there = refusals.get(key);
      if (there) there.count += 1;
      else if (refusals.size < MOST_WAITING) refusals.set(key, { at, arm, code, count: 1 });
    },

    seen(what) {
      const waiting = waitingOf.get(what.ownerId) ?? 0;
      if (sightings.length >= MOST_WAITING || waiting >= MOST_OF_ONE) return;
      waitingOf.set(what.ownerId, waiting + 1);
      sightings.push(what);
    },

    async write(orm) {
      if (refusals.size > 0) {
        const writing = refusals;
        refusals = new Map();
        try {
          await orm.execute(addRefusals([...writing.values()], now()));
        } catch (error) {
          refusals = new Map([...writing, ...refusals]);
          throw error;
        }
      }
      if (sightings.length > 0) {
        const writing = sightings;
        sightings = [];
        try {
          await orm.transaction(async (transaction) => {
            await transaction.execute(addFirstWords(writing, now()));
            await transaction.execute(addWalks(writing));
          });
        } catch (error) {
          sightings = [...writing, ...sightings].slice(0, MOST_WAITING);
          throw error;
        }
        waitingOf.clear();
      }
    },
  };
}

/** A refused ask is a turn that never came. */
function addRefusals(refusals: object[], now: Date): SQL {
  return addRefused(
    sql`(
      select * from json_to_recordset(${JSON.stringify(refusals)}::json)
        as given (at timestamptz, arm text, code text, count bigint)
    )`,
    now,
  );
}

function addFirstWords(sightings: Seen[], now: Date): SQL {
  const given = sightings.flatMap(({ ownerId, sessionId, firstWord }) =>
    firstWord ? [{ ownerId, sessionId, ...firstWord }] : [],
  );
  return sql`
    with seen as (
      insert into ${evidenceSeen} (message_id, first_word_ms)
      select distinct on (${turn.messageId}) ${turn.messageId}, given.ms
      from json_to_recordset(${JSON.stringify(given)}::json)
        as given ("ownerId" text, "sessionId" text, "messageId" text, ms integer)
        join ${session} on ${session.id} = given."sessionId" and ${session.ownerId} = given."ownerId"
        join ${turn} on ${turn.messageId} = given."messageId" and ${turn.sessionId} = ${session.id}
      where ${isVisitors(session.ownerId)}
      order by ${turn.messageId}, given.ms
      on conflict (message_id) do nothing
      returning message_id, first_word_ms
    ),
    counted as (
      select ${session.version} as arm, ${turn.startedAt} as at, 'first_word' as figure,
        ${bucketIn(sql`first_word_ms`)} as bucket, 1 as count
      from seen join ${turn} on ${turn.messageId} = seen.message_id
        join ${session} on ${session.id} = ${turn.sessionId}
    )
    ${addCounts(sql`counted`, now)}
  `;
}

/** A walkthrough may be seen before the first turn of it is over, and so before it is counted. */
function addWalks(sightings: Seen[]): SQL {
  const given = sightings.map(({ ownerId, sessionId, step, isForced }) => ({
    ownerId,
    sessionId,
    step: step ?? null,
    isForced,
  }));
  return sql`
    insert into ${evidenceWalk} as walk (
      session_id, arm, visitor, started_at, last_at, phase, reached, is_closed, is_held, is_forced, step
    )
    select ${session.id}, ${session.version}, ${visitorIn(sql`${session.ownerId}`)}, ${session.startedAt},
      ${session.startedAt}, ${session.phase}, 0, false, false, bool_or(given."isForced"), max(given.step)
    from json_to_recordset(${JSON.stringify(given)}::json)
      as given ("ownerId" text, "sessionId" text, step integer, "isForced" boolean)
      join ${session} on ${session.id} = given."sessionId" and ${session.ownerId} = given."ownerId"
    where ${isVisitors(session.ownerId)}
    group by ${session.id}
    on conflict (session_id) do update set
      step = coalesce(excluded.step, walk.step),
      is_forced = walk.is_forced or excluded.is_forced
  `;
}
