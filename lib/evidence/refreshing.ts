/** What becomes known of a walkthrough behind its turns: the voice that was made, the end of a slideshow, a change of the version. */
import { sql } from 'drizzle-orm';
import type { Orm, Transaction } from '../records/engine.ts';
import { MINUTES_KEPT_MS } from '../records/evidenceCounts.ts';
import { evidenceCount, evidenceWalk } from '../records/evidenceSchema.ts';
import { message, session, turn } from '../records/schema.ts';

/** A walkthrough in which nothing happens for so long has been left; what is heard of it later is not its cost any more. */
export const LEFT_AFTER_MS = 30 * 60_000;

/** A slideshow has one turn, which is over before any of it is shown; its session ends when its player does. */
const isShownSlideshow = sql`${session.version} = 'v1' and ${session.endedAt} is not null`;

/** @param counted those that have been counted just now, however old they are; all that may still go on are looked at anyway */
export async function refreshWalks(
  transaction: Transaction,
  counted: readonly string[],
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - LEFT_AFTER_MS).toISOString();
  const fresh = sql`(
    select session_id from ${evidenceWalk} where last_at > ${since}
    union select json_array_elements_text(${JSON.stringify(counted)}::json)
  )`;
  await transaction.execute(sql`
    update ${evidenceWalk} as walk set
      voice_google = latest.google,
      voice_embedded = latest.embedded,
      is_closed = walk.is_closed or latest.is_over,
      reached = greatest(walk.reached, latest.reached)
    from (
      select ${turn.sessionId}, sum(${turn.voiceGoogle}) as google, sum(${turn.voiceEmbedded}) as embedded,
        bool_or(${isShownSlideshow}) as is_over,
        -- Who leaves in the middle ends it as well, and the rest is marked as unsaid.
        case when bool_or(${isShownSlideshow} and ${message.unsaidFrom} is null) then 3 else 0 end as reached
      from ${fresh} as fresh join ${session} on ${session.id} = fresh.session_id
        join ${turn} on ${turn.sessionId} = ${session.id}
        join ${message} on ${message.sessionId} = ${session.id} and ${message.id} = ${turn.messageId}
      group by ${turn.sessionId}
    ) as latest
    where walk.session_id = latest.session_id
      and (walk.voice_google, walk.voice_embedded, walk.is_closed, walk.reached) is distinct from
        (latest.google, latest.embedded, walk.is_closed or latest.is_over, greatest(walk.reached, latest.reached))
  `);
  await transaction.execute(sql`
    update ${evidenceWalk} as walk set is_moved = true
    from (
      select unnest(array[mine.id, other.id]) as id
      from ${fresh} as fresh join ${session} as mine on mine.id = fresh.session_id
        join ${session} as other on other.memory_id = mine.memory_id and other.version <> mine.version
      where other.started_at between mine.started_at - interval '1 day' and mine.started_at + interval '1 day'
    ) as moved
    where walk.session_id = moved.id and not walk.is_moved
  `);
  await transaction.execute(sql`
    update ${evidenceWalk} as walk set is_first = not walk.is_first
    from (
      select distinct visitor, arm from ${evidenceWalk} where session_id in (select session_id from ${fresh} as fresh)
    ) as person
    where walk.visitor = person.visitor and walk.arm = person.arm and walk.is_first = exists (
      select from ${evidenceWalk} as earlier
      where earlier.visitor = walk.visitor and earlier.arm = walk.arm
        and (earlier.started_at, earlier.session_id) < (walk.started_at, walk.session_id)
    )
  `);
}

/** Once in a while: what nobody asks for any more. */
export async function dropOldMinutes(orm: Pick<Orm, 'execute'>, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - MINUTES_KEPT_MS).toISOString();
  await orm.execute(sql`delete from ${evidenceCount} where span = 'minute' and at < ${oldest}`);
}
