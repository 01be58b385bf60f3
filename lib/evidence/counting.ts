/** The words of SQL that the statements of the evidence share. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { staff } from '../records/staffSchema.ts';
import { GROWTH, LONGEST_MS, SHORTEST_MS } from './histogram.ts';

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * HOUR_MS;

/** As `bucketOf` of the histogram. */
export function bucketIn(milliseconds: SQL): SQL {
  return sql`greatest(0, ceil(
    ln(least(${LONGEST_MS}::double precision, greatest(${SHORTEST_MS}::double precision, ${milliseconds})) / ${SHORTEST_MS}::double precision)
    / ${Math.log(GROWTH)}::double precision - 1e-9
  ))::integer`;
}

/** Where the step begins in which a time lies. In whole numbers: `extract` would reckon a hundred thousand rows in decimals. */
export function stepOf(at: SQL, stepMs: number): SQL {
  return sql`date_bin(${stepMs}::integer * interval '1 millisecond', ${at}, timestamptz '1970-01-01 00:00:00+00')`;
}

/** Those who look after a Keepsake try it out, and are no visitors. */
export function isVisitors(ownerId: SQLWrapper): SQL {
  return sql`not exists (select from ${staff} where ${staff.ownerId} = ${ownerId})`;
}
