/** Which minutes and hours make up a window: hours in its middle, minutes at its edges. */
import { type SQL, sql } from 'drizzle-orm';
import { MINUTES_KEPT_MS } from '../records/evidenceCounts.ts';
import { HOUR_MS, MINUTE_MS } from './counting.ts';
import type { Window } from './figures.ts';

/**
 * The window as it can be answered: in whole minutes, and in whole hours where its minutes are not kept any more. It only grows,
 * by less than an hour at each end.
 */
export function answerable({ from, to }: Window, now: Date): Window {
  const outwards = (at: Date, round: (value: number) => number) => {
    const step = now.getTime() - at.getTime() >= MINUTES_KEPT_MS - HOUR_MS ? HOUR_MS : MINUTE_MS;
    return new Date(round(at.getTime() / step) * step);
  };
  return { from: outwards(from, Math.floor), to: outwards(to, Math.ceil) };
}

/** Of an answerable window: a condition on `span` and `at`. */
export function slicesIn({ from, to }: Window): SQL {
  const firstHour = Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS;
  const lastHour = Math.max(firstHour, Math.floor(to.getTime() / HOUR_MS) * HOUR_MS);
  if (firstHour >= to.getTime()) return within('minute', from, to);
  const [first, last] = [new Date(firstHour), new Date(lastHour)];
  return sql`(${within('hour', first, last)} or ${within('minute', from, first)} or ${within('minute', last, to)})`;
}

function within(span: 'minute' | 'hour', from: Date, to: Date): SQL {
  return sql`(span = ${span} and at >= ${from.toISOString()} and at < ${to.toISOString()})`;
}
