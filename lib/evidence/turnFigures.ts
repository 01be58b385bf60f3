/** What the counts say of the turns in a window: of each arm, and step by step. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { TurnSource } from '../protocol.ts';
import type { Orm } from '../records/engine.ts';
import { evidenceCount } from '../records/evidenceSchema.ts';
import { rowsOf } from '../state/postgresRows.ts';
import { HOUR_MS, stepOf } from './counting.ts';
import type { Arm, ArmFigures, SeriesPoint, Share, Window } from './figures.ts';
import { millisecondsOf, quantilesOf } from './histogram.ts';
import type { InParts } from './inParts.ts';
import { slicesIn } from './slices.ts';

const arm = z.enum(['v1', 'v2']);
const count = z.coerce.number();

const countRow = z.object({ arm, figure: z.string(), bucket: z.number(), count });
type CountRow = z.infer<typeof countRow>;

export type TurnFigures = Pick<
  ArmFigures,
  | 'turns'
  | 'ttftMs'
  | 'late'
  | 'firstWordMs'
  | 'available'
  | 'errors'
  | 'sources'
  | 'errorCodes'
  | 'safetyHolds'
>;

/** @param window answerable */
export async function readTurnFigures(
  orm: Orm,
  window: Window,
  inParts: InParts,
): Promise<(arm: Arm) => TurnFigures> {
  const rows = await inParts({ name: 'turns', window }, (part) =>
    rowsOf(
      orm,
      countRow,
      sql`
        select arm, figure, bucket, sum(count) as count from ${evidenceCount}
        where ${slicesIn(part)} group by arm, figure, bucket
      `,
    ),
  );
  return (wanted) => figuresFrom(addedUp(rows.filter((row) => row.arm === wanted)));
}

/** Each figure and bucket once. */
function addedUp(rows: CountRow[]): CountRow[] {
  const sums = new Map<string, CountRow>();
  for (const row of rows) {
    const key = `${row.figure} ${row.bucket}`;
    sums.set(key, { ...row, count: (sums.get(key)?.count ?? 0) + row.count });
  }
  return [...sums.values()];
}

function figuresFrom(rows: CountRow[]): TurnFigures {
  const counted = (figure: string) => rows.find((row) => row.figure === figure)?.count ?? 0;
  const histogram = (figure: string) =>
    new Map(rows.filter((row) => row.figure === figure).map((row) => [row.bucket, row.count]));
  const behind = (prefix: string) =>
    Object.fromEntries(
      rows
        .filter(({ figure }) => figure.startsWith(prefix))
        .map((row) => [row.figure.slice(prefix.length), row.count]),
    );
  const turns = counted('turn');
  const sources: Record<TurnSource, number> = {
    gemini: 0,
    'gemini-fallback': 0,
    embedded: 0,
    prepared: 0,
    scripted: 0,
    ...behind('source:'),
  };
  return {
    turns,
    ttftMs: quantilesOf(histogram('ttft')),
    late: { good: counted('late'), all: counted('first') },
    firstWordMs: quantilesOf(histogram('first_word')),
    available: { good: counted('available'), all: turns },
    errors: { good: counted('error'), all: turns },
    sources,
    errorCodes: behind('error:'),
    safetyHolds: counted('held'),
  };
}

const stepRow = z.object({
  step: z.coerce.date(),
  arm,
  turns: count,
  available: count,
  errors: count,
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});

export type TurnStep = Pick<
  SeriesPoint,
  'at' | 'arm' | 'turns' | 'ttftMs' | 'available' | 'errors'
>;

/**
 * The quantiles are found where the counts are: a plot needs three numbers of the hundreds in each histogram.
 *
 * @param window answerable
 */
export async function readTurnSteps(
  orm: Orm,
  window: Window,
  { stepMs, inParts }: { stepMs: number; inParts: InParts },
): Promise<TurnStep[]> {
  const span = stepMs >= HOUR_MS ? 'hour' : 'minute';
  const rows = await inParts({ name: 'turn steps', window, stepMs }, ({ from, to }) =>
    rowsOf(
      orm,
      stepRow,
      sql`
        with step as (
          select ${stepOf(sql`at`, stepMs)} as step, arm, figure, bucket, sum(count) as count
          from ${evidenceCount}
          where span = ${span} and at >= ${from.toISOString()} and at < ${to.toISOString()}
            and figure in ('turn', 'available', 'error', 'ttft')
          group by 1, 2, 3, 4
        ),
        ranked as (
          select *,
            sum(count) over (partition by step, arm, figure order by bucket) as until,
            sum(count) over (partition by step, arm, figure) as whole
          from step
        )
        select step, arm,
          coalesce(sum(count) filter (where figure = 'turn'), 0) as turns,
          coalesce(sum(count) filter (where figure = 'available'), 0) as available,
          coalesce(sum(count) filter (where figure = 'error'), 0) as errors,
          min(bucket) filter (where figure = 'ttft' and until >= 0.50 * whole) as p50,
          min(bucket) filter (where figure = 'ttft' and until >= 0.95 * whole) as p95,
          min(bucket) filter (where figure = 'ttft' and until >= 0.99 * whole) as p99
        from ranked group by step, arm order by step, arm
      `,
    ),
  );
  return rows.map(({ step, turns, available, errors, p50, p95, p99, ...row }) => ({
    at: step,
    arm: row.arm,
    turns,
    available: shareOf(available, turns),
    errors: shareOf(errors, turns),
    ttftMs:
      p50 === null || p95 === null || p99 === null
        ? null
        : { p50: millisecondsOf(p50), p95: millisecondsOf(p95), p99: millisecondsOf(p99) },
  }));
}

const shareOf = (good: number, all: number): Share => ({ good, all });
