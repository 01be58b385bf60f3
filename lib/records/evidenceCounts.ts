/** How counts are added to the minutes and hours in which they happened, by whoever adds them. */
import { type SQL, sql } from 'drizzle-orm';
import { evidenceCount } from './evidenceSchema.ts';

/** Minutes are for looking at what happens now; what is older is known by the hour. */
export const MINUTES_KEPT_MS = 2 * 24 * 3_600_000;

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

/** Asks that never became a turn of the guide: (arm, at, code, count). */
export function addRefused(refused: SQL, now: Date): SQL {
  return addCounts(
    sql`(
      select arm, at, figure, 0 as bucket, count
      from ${refused} as refused
        cross join lateral (values ('turn'), ('error'), ('error:' || code)) as each (figure)
    )`,
    now,
  );
}
