/** A window is answered in parts that add up: the days that are long over hardly change, and are read once in a few minutes. */
import { LRUCache } from 'lru-cache';
import { DAY_MS } from './counting.ts';
import type { Window } from './figures.ts';

/**
 * The rows of all parts of a window, one behind the other.
 *
 * @param name of what is read, with all that it depends on beside the window
 * @param stepMs where rows belong to a step, how long it is
 */
export type InParts = <Row>(
  asked: { name: string; window: Window; stepMs?: number },
  read: (part: Window) => Promise<Row[]>,
) => Promise<Row[]>;

/** A rating that comes late, or somebody who is erased, is seen so much later in the days that are over. */
const KEPT_MS = 3 * 60_000;
/** Each is some hundred rows; staff look at few windows at a time. */
const MOST_KEPT = 24;

export function createInParts({ now }: { now: () => Date }): InParts {
  const kept = new LRUCache<string, Promise<unknown[]>>({ max: MOST_KEPT, ttl: KEPT_MS });

  function keep(key: string, read: () => Promise<unknown[]>): Promise<unknown[]> {
    const known = kept.get(key);
    if (known) return known;
    const reading = read();
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  }

  return async ({ name, window, stepMs = DAY_MS }, read) => {
    const over = DAY_MS % stepMs === 0 ? daysOver(window, now()) : undefined;
    if (!over) return read(window);
    const key = `${name} ${stepMs} ${over.from.getTime()} ${over.to.getTime()}`;
    const edges = [
      { from: window.from, to: over.from },
      { from: over.to, to: window.to },
    ].filter(({ from, to }) => from < to);
    const parts = await Promise.all([keep(key, () => read(over)), ...edges.map(read)]);
    // What is kept under a name was read by the same function.
    return parts.flat() as Awaited<ReturnType<typeof read>>;
  };
}

/** The whole days (UTC) of a window that ended a day ago or earlier. */
function daysOver({ from, to }: Window, now: Date): Window | undefined {
  const first = Math.ceil(from.getTime() / DAY_MS) * DAY_MS;
  const last = Math.floor(Math.min(to.getTime(), now.getTime() - DAY_MS) / DAY_MS) * DAY_MS;
  return first < last ? { from: new Date(first), to: new Date(last) } : undefined;
}
