/**
 * Brings the figures up to the record: every turn that is over is counted once, in the transaction that marks it as counted. So
 * no person waits for it, nothing is counted twice, and what a killed process had not come to is counted by the next one.
 */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Orm, Transaction } from '../records/engine.ts';
import { addCounts } from '../records/evidenceCounts.ts';
import { evidenceWalk, visitorIn } from '../records/evidenceSchema.ts';
import { safetyEvent } from '../records/safetySchema.ts';
import { session, turn } from '../records/schema.ts';
import { isThere, rowsOf } from '../state/postgresRows.ts';
import { bucketIn, isVisitors } from './counting.ts';
import { AVAILABLE_WITHIN_MS, LATE_MS } from './figures.ts';
import { refreshWalks } from './refreshing.ts';

export interface RollUpOptions {
  now: () => Date;
  /** How many turns are counted in one transaction: of 500 it takes some 20 ms in the embedded database, which serves nobody meanwhile. */
  batch?: number | undefined;
}

export interface RolledUp {
  /** Turns that this call has counted. */
  counted: number;
  /** Whether another instance was at it. */
  isElsewhere: boolean;
}

/** One batch. Rejects when the database is out; the next call finds everything as it was. */
export async function rollUp(orm: Orm, { now, batch = 500 }: RollUpOptions): Promise<RolledUp> {
  const at = now();
  return orm.transaction(async (transaction) => {
    if (!(await isFirst(transaction))) return { counted: 0, isElsewhere: true };
    const { counted, walks } = await countTurns(transaction, at, batch);
    await refreshWalks(transaction, walks, at);
    return { counted, isElsewhere: false };
  });
}

/** One instance at a time; the lock ends with its transaction. */
async function isFirst(transaction: Transaction): Promise<boolean> {
  return isThere(transaction, sql`select 1 where pg_try_advisory_xact_lock(${ROLL_UP_LOCK})`);
}

/** Any number that nobody else in this database takes. */
const ROLL_UP_LOCK = 4_216_003;

/** A turn whose producer died, and for which nobody has come back so long, counts as what it is: a reply that never came. */
const ABANDONED_AFTER_MS = 10 * 60_000;

async function countTurns(transaction: Transaction, now: Date, batch: number) {
  const abandoned = new Date(now.getTime() - ABANDONED_AFTER_MS).toISOString();
  const [row] = await rowsOf(
    transaction,
    countedRow,
    sql`
    with taken as (
      update ${turn} set is_counted = true
      where message_id in (
        select message_id from ${turn}
        where not is_counted and (status <> 'running' or started_at < ${abandoned})
        order by started_at limit ${batch}
        for update skip locked
      )
      returning ${turn}.*
    ),
    told as (
      select ${session.version} as arm, ${session.ownerId} as owner_id,
        ${session.startedAt} as walk_started_at, taken.*,
        case status when 'failed' then coalesce(error, 'failed') when 'running' then 'abandoned' end as code,
        safety is not null or exists (
          select from ${safetyEvent} as event
          where event.session_id = taken.session_id and event.number = taken.number
        ) as is_held
      from taken join ${session} on ${session.id} = taken.session_id
      where ${isVisitors(session.ownerId)}
    ),
    walks as (
      insert into ${evidenceWalk} as walk (
        session_id, arm, visitor, started_at, last_at, phase, reached, is_closed, is_held
      )
      select session_id, arm, ${visitorIn(sql`owner_id`)}, walk_started_at,
        max(coalesce(finished_at, started_at)), (array_agg(phase order by number desc))[1],
        max(case when status <> 'finished' or kind = 'closing' or stopped then 0 else ${reachedIn} end),
        bool_or(status = 'finished' and kind = 'closing' and not stopped),
        bool_or(phase = 'crisis')
      from told
      group by session_id, arm, owner_id, walk_started_at
      on conflict (session_id) do update set
        last_at = greatest(walk.last_at, excluded.last_at),
        phase = case when excluded.last_at < walk.last_at then walk.phase else excluded.phase end,
        reached = greatest(walk.reached, excluded.reached),
        is_closed = walk.is_closed or excluded.is_closed,
        is_held = walk.is_held or excluded.is_held
    ),
    told_figures as (
      select arm, started_at as at, figure, bucket, 1 as count
      from told cross join lateral (
        values ('turn', 0, true),
          ('available', 0, ttft_ms <= ${AVAILABLE_WITHIN_MS}),
          ('first', 0, ttft_ms is not null),
          ('late', 0, ttft_ms > ${LATE_MS}),
          ('ttft', ${bucketIn(sql`ttft_ms`)}, ttft_ms is not null),
          ('source:' || source, 0, source is not null),
          ('error', 0, code is not null),
          ('error:' || code, 0, code is not null),
          ('held', 0, is_held)
      ) as each (figure, bucket, is_so)
      where is_so
    ),
    added as (${addCounts(sql`told_figures`, now)})
    select count(*)::int as counted, coalesce(array_agg(distinct session_id), '{}') as walks from taken
  `,
  );
  return row ?? { counted: 0, walks: [] };
}

const countedRow = z.object({ counted: z.number(), walks: z.array(z.string()) });

/** How far a turn's phase is on the way; one that is beside it is nowhere. */
const reachedIn = sql`case phase when 'exploration' then 1 when 'reflection' then 2 when 'conclusion' then 3 else 0 end`;
