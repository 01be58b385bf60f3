/** What people thought of the walkthroughs that began in a window, each person once. */
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Orm } from '../records/engine.ts';
import { evidenceWalk } from '../records/evidenceSchema.ts';
import { feedback } from '../records/schema.ts';
import { rowsOf } from '../state/postgresRows.ts';
import type { Arm, ArmFigures, Mean, Window } from './figures.ts';
import type { InParts } from './inParts.ts';
import { begunIn, isCompared } from './walkRows.ts';

export type Ratings = Pick<ArmFigures, 'satisfaction' | 'helpfulness' | 'moodChange'>;

/** PostgreSQL answers the larger kinds of number as text. */
const count = z.coerce.number();

const row = z.object({
  arm: z.enum(['v1', 'v2']),
  ...sumsOf('satisfaction'),
  ...sumsOf('helpfulness'),
  ...sumsOf('mood'),
});

/** Means and spreads from sums and sums of squares, which add up. */
export async function readRatings(
  orm: Orm,
  window: Window,
  inParts: InParts,
): Promise<(arm: Arm) => Ratings> {
  const rows = await inParts({ name: 'ratings', window }, (part) =>
    rowsOf(
      orm,
      row,
      sql`
        select arm,
          ${sumsIn('satisfaction', sql`${feedback.satisfaction}`)},
          ${sumsIn('helpfulness', sql`${feedback.helpfulness}`)},
          ${sumsIn('mood', sql`(${feedback.moodAfter} - ${feedback.moodBefore})`)}
        from ${feedback} join ${evidenceWalk} on ${feedback.sessionId} = ${evidenceWalk.sessionId}
        where ${isCompared} and ${begunIn(part)} group by arm
      `,
    ),
  );
  return (wanted) => {
    const ofArm = rows.filter(({ arm }) => arm === wanted);
    const sum = (rating: Rating, of: 'n' | 'sum' | 'squares') =>
      ofArm.reduce((total, each) => total + each[`${rating}_${of}`], 0);
    const mean = (rating: Rating) =>
      meanFrom(sum(rating, 'n'), sum(rating, 'sum'), sum(rating, 'squares'));
    return {
      satisfaction: mean('satisfaction'),
      helpfulness: mean('helpfulness'),
      moodChange: mean('mood'),
    };
  };
}

type Rating = 'satisfaction' | 'helpfulness' | 'mood';

/** Of whole numbers from 1 to 10, so that nothing is lost in the difference of the sums. */
function meanFrom(n: number, sum: number, squares: number): Mean {
  if (n === 0) return { mean: 0, n: 0, sd: 0 };
  const sd = n === 1 ? 0 : Math.sqrt(Math.max(0, squares - sum ** 2 / n) / (n - 1));
  return { mean: sum / n, n, sd };
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
