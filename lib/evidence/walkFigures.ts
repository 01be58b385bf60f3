/** What is known of the walkthroughs that began in a window, each person counted once where one is compared with another. */
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Orm } from '../records/engine.ts';
import { evidenceWalk } from '../records/evidenceSchema.ts';
import { feedback } from '../records/schema.ts';
import { rowsOf } from '../state/postgresRows.ts';
import { stepOf } from './counting.ts';
import type { Arm, ArmFigures, Mean, SeriesPoint, Window } from './figures.ts';
import { LEFT_AFTER_MS } from './refreshing.ts';

export type WalkFigures = Pick<
  ArmFigures,
  | 'visitors'
  | 'started'
  | 'completed'
  | 'satisfaction'
  | 'helpfulness'
  | 'moodChange'
  | 'voiceUsed'
  | 'left'
> & { ttsCharacters: { google: number; embedded: number } };

const arm = z.enum(['v1', 'v2']);
/** PostgreSQL answers the larger kinds of number as text. */
const count = z.coerce.number();

const RATINGS = ['satisfaction', 'helpfulness', 'mood'] as const;
type Rating = (typeof RATINGS)[number];

const placeRow = z.object({
  arm,
  phase: z.string(),
  step: z.number().nullable(),
  started: count,
  visitors: count,
  voice_used: count,
  google: count,
  embedded: count,
  completed: count,
  over: count,
  left: count,
  ...sumsOf('satisfaction'),
  ...sumsOf('helpfulness'),
  ...sumsOf('mood'),
});
type PlaceRow = z.infer<typeof placeRow>;

/** One pass over the rows: all that is asked of them adds up, means and spreads from sums and sums of squares. */
export async function readWalkFigures(
  orm: Orm,
  window: Window,
  now: Date,
): Promise<(arm: Arm) => WalkFigures> {
  const rows = await rowsOf(
    orm,
    placeRow,
    sql`
      select arm, phase, step,
        count(*) as started,
        count(*) filter (where is_first) as visitors,
        count(*) filter (where voice_google + voice_embedded > 0) as voice_used,
        sum(voice_google) as google, sum(voice_embedded) as embedded,
        count(*) filter (where ${isCompared} and ${isCompleted}) as completed,
        count(*) filter (where ${isCompared} and ${isOver(now)}) as over,
        count(*) filter (where ${isWhole} and ${isOver(now)} and not ${isCompleted}) as left,
        ${sumsIn('satisfaction', sql`${feedback.satisfaction}`)},
        ${sumsIn('helpfulness', sql`${feedback.helpfulness}`)},
        ${sumsIn('mood', sql`(${feedback.moodAfter} - ${feedback.moodBefore})`)}
      from ${evidenceWalk}
        left join ${feedback} on ${feedback.sessionId} = ${evidenceWalk.sessionId} and ${isCompared}
      where ${begunIn(window)} group by arm, phase, step order by arm, phase, step
    `,
  );
  return (wanted) => figuresFrom(rows.filter((row) => row.arm === wanted));
}

function figuresFrom(rows: PlaceRow[]): WalkFigures {
  const sum = (of: (row: PlaceRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const started = sum((row) => row.started);
  const mean = (rating: Rating) =>
    meanFrom({
      n: sum((row) => row[`${rating}_n`]),
      sum: sum((row) => row[`${rating}_sum`]),
      squares: sum((row) => row[`${rating}_squares`]),
    });
  return {
    visitors: sum((row) => row.visitors),
    started,
    completed: { good: sum((row) => row.completed), all: sum((row) => row.over) },
    satisfaction: mean('satisfaction'),
    helpfulness: mean('helpfulness'),
    moodChange: mean('mood'),
    voiceUsed: { good: sum((row) => row.voice_used), all: started },
    left: leftAt(rows),
    ttsCharacters: { google: sum((row) => row.google), embedded: sum((row) => row.embedded) },
  };
}

function leftAt(rows: PlaceRow[]): Record<string, number> {
  const places: Record<string, number> = {};
  for (const { phase, step, left } of rows.filter((row) => row.left > 0)) {
    const place = step === null ? phase : `step ${step + 1}`;
    places[place] = (places[place] ?? 0) + left;
  }
  return places;
}

/** Of whole numbers from 1 to 10, so that nothing is lost in the difference of the sums. */
function meanFrom({ n, sum, squares }: { n: number; sum: number; squares: number }): Mean {
  if (n === 0) return { mean: 0, n: 0, sd: 0 };
  const sd = n === 1 ? 0 : Math.sqrt(Math.max(0, squares - sum ** 2 / n) / (n - 1));
  return { mean: sum / n, n, sd };
}

const stepRow = z.object({
  step: z.coerce.date(),
  arm,
  started: count,
  completed: count,
  over: count,
});

export type WalkStep = Pick<SeriesPoint, 'at' | 'arm' | 'started' | 'completed'>;

/** Walkthroughs by when they began. */
export async function readWalkSteps(
  orm: Orm,
  window: Window,
  stepMs: number,
  now: Date,
): Promise<WalkStep[]> {
  const rows = await rowsOf(
    orm,
    stepRow,
    sql`
      select ${stepOf(sql`started_at`, stepMs)} as step, arm, count(*) as started,
        count(*) filter (where ${isCompared} and ${isCompleted}) as completed,
        count(*) filter (where ${isCompared} and ${isOver(now)}) as over
      from ${evidenceWalk} where ${begunIn(window)} group by 1, 2 order by 1, 2
    `,
  );
  return rows.map(({ step, started, completed, over, ...row }) => ({
    at: step,
    arm: row.arm,
    started,
    completed: { good: completed, all: over },
  }));
}

function begunIn({ from, to }: Window): SQL {
  return sql`${evidenceWalk.startedAt} >= ${from.toISOString()} and ${evidenceWalk.startedAt} < ${to.toISOString()}`;
}

/** A crisis is nobody's success and nobody's failure; who chose the version, or saw both, says nothing of one. */
const isWhole = sql`not (is_held or is_forced or is_moved)`;

/** Each person once. */
const isCompared = sql`(is_first and ${isWhole})`;

/** The conclusion was told; or the last words, to somebody who had come as far as looking back. */
const isCompleted = sql`(reached >= 3 or (is_closed and reached >= 2))`;

function isOver(now: Date): SQL {
  const left = new Date(now.getTime() - LEFT_AFTER_MS).toISOString();
  return sql`(is_closed or ${isCompleted} or last_at < ${left})`;
}

function sumsOf<Name extends Rating>(name: Name) {
  const sums = { [`${name}_n`]: count, [`${name}_sum`]: count, [`${name}_squares`]: count };
  return sums as Record<`${Name}_${'n' | 'sum' | 'squares'}`, typeof count>;
}

function sumsIn(name: Rating, value: SQL): SQL {
  const as = (what: string) => sql.raw(`${name}_${what}`);
  return sql`count(${value}) as ${as('n')}, coalesce(sum(${value}), 0) as ${as('sum')},
    coalesce(sum(${value} * ${value}), 0) as ${as('squares')}`;
}
