/** What becomes known of a walkthrough behind its turns: the voice that was made, the end of a slideshow, a change of the version. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '../records/engine.ts';
import { evidenceCount, evidenceWalk } from '../records/evidenceSchema.ts';
import { session, turn } from '../records/schema.ts';
import { MINUTES_KEPT_MS } from './counting.ts';

/** A walkthrough in which nothing happens for so long has been left; what is heard of it later is not its cost any more. */
export const LEFT_AFTER_MS = 30 * 60_000;

export async function refreshWalks(transaction: Transaction, now: Date): Promise<void> {
  const since = new Date(now.getTime() - LEFT_AFTER_MS).toISOString();
  await transaction.execute(sql`
    update ${evidenceWalk} as walk set
      voice_google = voices.google,
      voice_embedded = voices.embedded,
      is_closed = walk.is_closed or shown_to_the_end,
      reached = case when shown_to_the_end then 3 else walk.reached end
    from (
      select ${turn.sessionId}, sum(${turn.voiceGoogle}) as google, sum(${turn.voiceEmbedded}) as embedded,
        bool_or(${session.version} = 'v1' and ${session.endedAt} is not null) as shown_to_the_end
      from ${evidenceWalk} join ${session} on ${session.id} = ${evidenceWalk.sessionId}
        join ${turn} on ${turn.sessionId} = ${session.id}
      where ${evidenceWalk.lastAt} > ${since}
      group by ${turn.sessionId}
    ) as voices
    where walk.session_id = voices.session_id
      and (walk.voice_google, walk.voice_embedded, walk.is_closed)
        is distinct from (voices.google, voices.embedded, walk.is_closed or shown_to_the_end)
  `);
  await transaction.execute(sql`
    update ${evidenceWalk} as walk set is_moved = true
    from (
      select unnest(array[mine.id, other.id]) as id
      from ${evidenceWalk} as fresh join ${session} as mine on mine.id = fresh.session_id
        join ${session} as other on other.memory_id = mine.memory_id and other.version <> mine.version
      where fresh.last_at > ${since}
        and other.started_at between mine.started_at - interval '1 day' and mine.started_at + interval '1 day'
    ) as moved
    where walk.session_id = moved.id and not walk.is_moved
  `);
}

/** Once in a while: what nobody asks for any more. */
export async function dropOldMinutes(transaction: Transaction, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - MINUTES_KEPT_MS).toISOString();
  await transaction.execute(
    sql`delete from ${evidenceCount} where span = 'minute' and at < ${oldest}`,
  );
}
