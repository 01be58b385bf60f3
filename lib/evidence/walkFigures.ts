/** What is known of the walkthroughs that began in a window, each person counted once where one is compared with another. */
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Orm } from '../records/engine.ts';
import { evidenceWalk } from '../records/evidenceSchema.ts';
import { feedback } from '../records/schema.ts';
import { rowsOf } from '../state/postgresRows.ts';
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
const count = z.coerce.number();
/** Postgres answers `numeric` as text, and `null` where there is none. */
const measure = z.coerce.number();

const walkRow = z.object({
  arm,
  visitors: count,
  started: count,
  voice_used: count,
  google: count,
  embedded: count,
});

const personRow = z.object({
  arm,
  completed: count,
  over: count,
  satisfaction_mean: measure,
  satisfaction_n: count,
  satisfaction_sd: measure,
  helpfulness_mean: measure,
  helpfulness_n: count,
  helpfulness_sd: measure,
  mood_mean: measure,
  mood_n: count,
  mood_sd: measure,
});

const leftRow = z.object({ arm, at: z.string(), count });

export async function readWalkFigures(
  orm: Orm,
  window: Window,
  now: Date,
): Promise<(arm: Arm) => WalkFigures | undefined> {
  const [walks, people, left] = await Promise.all([
    rowsOf(
      orm,
      walkRow,
      sql`
        select arm, count(distinct visitor) as visitors, count(*) as started,
          count(*) filter (where voice_google + voice_embedded > 0) as voice_used,
          sum(voice_google) as google, sum(voice_embedded) as embedded
        from ${evidenceWalk} where ${begunIn(window)} group by arm
      `,
    ),
    rowsOf(orm, personRow, peopleIn(window, now)),
    rowsOf(
      orm,
      leftRow,
      sql`
        select arm, case when step is null then phase else 'step ' || (step + 1) end as at, count(*) as count
        from ${evidenceWalk}
        where ${begunIn(window)} and ${isCompared} and ${isOver(now)} and not ${isCompleted}
        group by 1, 2 order by 1, 2
      `,
    ),
  ]);
  return (wanted) => {
    const walk = walks.find((row) => row.arm === wanted);
    if (!walk) return undefined;
    const person = people.find((row) => row.arm === wanted);
    return {
      visitors: walk.visitors,
      started: walk.started,
      completed: { good: person?.completed ?? 0, all: person?.over ?? 0 },
      satisfaction: meanOf(person, 'satisfaction'),
      helpfulness: meanOf(person, 'helpfulness'),
      moodChange: meanOf(person, 'mood'),
      voiceUsed: { good: walk.voice_used, all: walk.started },
      left: Object.fromEntries(
        left.filter((row) => row.arm === wanted).map((row) => [row.at, row.count]),
      ),
      ttsCharacters: { google: walk.google, embedded: walk.embedded },
    };
  };
}

const stepRow = z.object({ step: count, arm, started: count, completed: count, over: count });

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
      select floor(extract(epoch from started_at) * 1000 / ${stepMs}) as step, arm, count(*) as started,
        count(*) filter (where ${isCompared} and ${isCompleted}) as completed,
        count(*) filter (where ${isCompared} and ${isOver(now)}) as over
      from ${evidenceWalk} where ${begunIn(window)} group by 1, 2 order by 1, 2
    `,
  );
  return rows.map(({ step, started, completed, over, ...row }) => ({
    at: new Date(step * stepMs),
    arm: row.arm,
    started,
    completed: { good: completed, all: over },
  }));
}

/** Each person once in each arm: whether their first walkthrough was completed, and the mean of what they said of all of theirs. */
function peopleIn(window: Window, now: Date): SQL {
  return sql`
    with walk as (
      select ${evidenceWalk}.*, ${isCompleted} as is_completed, ${isOver(now)} as is_over,
        ${feedback.satisfaction}, ${feedback.helpfulness}, ${feedback.moodAfter} - ${feedback.moodBefore} as mood
      from ${evidenceWalk} left join ${feedback} on ${feedback.sessionId} = ${evidenceWalk.sessionId}
      where ${begunIn(window)} and ${isCompared}
    ),
    person as (
      select arm, visitor,
        (array_agg(is_completed order by started_at))[1] as is_completed,
        (array_agg(is_over order by started_at))[1] as is_over,
        avg(satisfaction) as satisfaction, avg(helpfulness) as helpfulness, avg(mood) as mood
      from walk group by arm, visitor
    )
    select arm,
      count(*) filter (where is_completed) as completed,
      count(*) filter (where is_over) as over,
      avg(satisfaction) as satisfaction_mean, count(satisfaction) as satisfaction_n, stddev_samp(satisfaction) as satisfaction_sd,
      avg(helpfulness) as helpfulness_mean, count(helpfulness) as helpfulness_n, stddev_samp(helpfulness) as helpfulness_sd,
      avg(mood) as mood_mean, count(mood) as mood_n, stddev_samp(mood) as mood_sd
    from person group by arm
  `;
}

function begunIn({ from, to }: Window): SQL {
  return sql`${evidenceWalk.startedAt} >= ${from.toISOString()} and ${evidenceWalk.startedAt} < ${to.toISOString()}`;
}

/** A crisis is nobody's success and nobody's failure; who chose the version, or saw both, says nothing of one. */
const isCompared = sql`not (is_held or is_forced or is_moved)`;

/** The conclusion was told; or the last words, to somebody who had come as far as looking back. */
const isCompleted = sql`(reached >= 3 or (is_closed and reached >= 2))`;

function isOver(now: Date): SQL {
  const left = new Date(now.getTime() - LEFT_AFTER_MS).toISOString();
  return sql`(is_closed or ${isCompleted} or last_at < ${left})`;
}

type Person = z.infer<typeof personRow> | undefined;

function meanOf(person: Person, figure: 'satisfaction' | 'helpfulness' | 'mood'): Mean {
  if (!person) return { mean: 0, n: 0, sd: 0 };
  return {
    mean: person[`${figure}_mean`],
    n: person[`${figure}_n`],
    sd: person[`${figure}_sd`],
  };
}
