/** How counts are added to the minutes and hours in which they happened, by whoever adds them. */
import { type SQL, sql } from 'drizzle-orm';
import { evidenceCount } from '../records/evidenceSchema.ts';
import { GROWTH, LONGEST_MS, SHORTEST_MS } from './histogram.ts';

/** Minutes are for looking at what happens now; what is older is known by the hour. */
export const MINUTES_KEPT_MS = 2 * 24 * 3_600_000;

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/**
 * A statement, to be run or to stand in a `with`.
 *
 * @param counted a relation of (arm, at, figure, bucket, count)
 */
export function addCounts(counted: SQL, now: Date): SQL {
  const oldestMinute = new Date(now.getTime() - MINUTES_KEPT_MS).toISOString();
  // In one order, so that two instances at once never wait for each other.
  return sql`
    insert into ${evidenceCount} as there (span, at, arm, figure, bucket, count)
    select span, date_trunc(span, counted.at, 'UTC'), arm, figure, bucket::smallint, sum(count)
    from ${counted} as counted cross join (values ('hour'), ('minute')) as spans (span)
    where span = 'hour' or counted.at >= ${oldestMinute}
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (span, at, arm, figure, bucket) do update set count = there.count + excluded.count
  `;
}

/** As `bucketOf` of the histogram. */
export function bucketIn(milliseconds: SQL): SQL {
  return sql`greatest(0, ceil(
    ln(least(${LONGEST_MS}::double precision, greatest(${SHORTEST_MS}::double precision, ${milliseconds})) / ${SHORTEST_MS}::double precision)
    / ${Math.log(GROWTH)}::double precision - 1e-9
  ))::integer`;
}

/** 52 bits of a hash, which a number of JavaScript holds: of a million people two are one with a chance of one in nine thousand. */
export function visitorIn(ownerId: SQL): SQL {
  return sql`('x' || substr(encode(sha256(convert_to(${ownerId}, 'UTF8')), 'hex'), 1, 13))::bit(52)::bigint`;
}
