/** What is known of the walkthroughs that began in a window, each person counted once where one is compared with another. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Orm } from '../records/engine.ts';
import { evidenceWalk } from '../records/evidenceSchema.ts';
import { rowsOf } from '../state/postgresRows.ts';
import { stepOf } from './counting.ts';
import type { Arm, ArmFigures, SeriesPoint, Window } from './figures.ts';
import type { InParts } from './inParts.ts';
import { readRatings } from './ratings.ts';
import { begunIn, isCompared, isCompleted, isOver, isWhole } from './walkRows.ts';

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

export type WalkStep = Pick<SeriesPoint, 'at' | 'arm' | 'started' | 'completed'>;

export interface Walks {
  of(arm: Arm): WalkFigures;
  /** Walkthroughs by when they began. */
  steps: WalkStep[];
}

/** PostgreSQL answers the larger kinds of number as text. */
const count = z.coerce.number();

const placeRow = z.object({
  at: z.coerce.date(),
  arm: z.enum(['v1', 'v2']),
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
});
type PlaceRow = z.infer<typeof placeRow>;

/**
 * One pass over the rows: all that is asked of them adds up, over the places they were left in and over time. The inner select is
 * kept apart (`offset 0`), for then PostgreSQL expects few groups, and hashes; of `date_bin` it expects one for each row, and sorts.
 */
export async function readWalks(
  orm: Orm,
  window: Window,
  { stepMs, now, inParts }: { stepMs: number; now: Date; inParts: InParts },
): Promise<Walks> {
  const [ratingsOf, rows] = await Promise.all([
    readRatings(orm, window, inParts),
    inParts({ name: 'walks', window, stepMs }, (part) =>
      rowsOf(
        orm,
        placeRow,
        sql`
          select at, arm, phase, step, count(*) as started,
            count(*) filter (where is_first) as visitors,
            count(*) filter (where google + embedded > 0) as voice_used,
            sum(google) as google, sum(embedded) as embedded,
            count(*) filter (where is_compared and is_completed) as completed,
            count(*) filter (where is_compared and is_over) as over,
            count(*) filter (where is_whole and is_over and not is_completed) as left
          from (
            select ${stepOf(sql`started_at`, stepMs)} as at, arm, phase, step, is_first,
              voice_google as google, voice_embedded as embedded, ${isWhole} as is_whole,
              ${isCompared} as is_compared, ${isCompleted} as is_completed, ${isOver(now)} as is_over
            from ${evidenceWalk} where ${begunIn(part)} offset 0
          ) as walk
          group by at, arm, phase, step
        `,
      ),
    ),
  ]);
  return {
    of: (wanted) => ({
      ...figuresFrom(rows.filter(({ arm }) => arm === wanted)),
      ...ratingsOf(wanted),
    }),
    steps: stepsFrom(rows),
  };
}

function figuresFrom(rows: PlaceRow[]) {
  const sum = (of: (row: PlaceRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const started = sum((row) => row.started);
  return {
    visitors: sum((row) => row.visitors),
    started,
    completed: { good: sum((row) => row.completed), all: sum((row) => row.over) },
    voiceUsed: { good: sum((row) => row.voice_used), all: started },
    left: leftAt(rows),
    ttsCharacters: { google: sum((row) => row.google), embedded: sum((row) => row.embedded) },
  };
}

/** In the order of a slideshow's steps; the phases by their names. */
function leftAt(rows: PlaceRow[]): Record<string, number> {
  const places: Record<string, number> = {};
  const inOrder = rows
    .filter(({ left }) => left > 0)
    .toSorted((a, b) => a.phase.localeCompare(b.phase) || (a.step ?? 0) - (b.step ?? 0));
  for (const { phase, step, left } of inOrder) {
    const place = step === null ? phase : `step ${step + 1}`;
    places[place] = (places[place] ?? 0) + left;
  }
  return places;
}

function stepsFrom(rows: PlaceRow[]): WalkStep[] {
  const steps = new Map<string, WalkStep>();
  for (const { at, arm, started, completed, over } of rows) {
    const key = `${at.getTime()} ${arm}`;
    const sum = steps.get(key) ?? { at, arm, started: 0, completed: { good: 0, all: 0 } };
    const { good, all } = sum.completed;
    const both = { good: good + completed, all: all + over };
    steps.set(key, { at, arm, started: sum.started + started, completed: both });
  }
  return [...steps.values()];
}
