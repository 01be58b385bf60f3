/** What the statements about walkthroughs have in common: which of them are counted, and what each has come to. */
import { type SQL, sql } from 'drizzle-orm';
import { evidenceWalk } from '../records/evidenceSchema.ts';
import type { Window } from './figures.ts';
import { LEFT_AFTER_MS } from './refreshing.ts';

export function begunIn({ from, to }: Window): SQL {
  return sql`${evidenceWalk.startedAt} >= ${from.toISOString()} and ${evidenceWalk.startedAt} < ${to.toISOString()}`;
}

/** A crisis is nobody's success and nobody's failure; who chose the version, or saw both, says nothing of one. */
export const isWhole = sql`not (is_held or is_forced or is_moved)`;

/** Each person once. */
export const isCompared = sql`(is_first and ${isWhole})`;

/** The conclusion was told; or the last words, to somebody who had come as far as looking back. */
export const isCompleted = sql`(reached >= 3 or (is_closed and reached >= 2))`;

export function isOver(now: Date): SQL {
  const left = new Date(now.getTime() - LEFT_AFTER_MS).toISOString();
  return sql`(is_closed or ${isCompleted} or last_at < ${left})`;
}
