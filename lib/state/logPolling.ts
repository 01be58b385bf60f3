/** Asks a store for the logs that readers of this process wait for: often while news is likely, seldom while it is quiet. */
import { LRUCache } from 'lru-cache';
import { createPatience, type Waiting } from './patience.ts';
import {
  behind,
  comparePositions,
  type LogEntry,
  type LogPosition,
  type LogRequest,
} from './state.ts';

export interface LogPolling {
  /** Whether it was nothing when this was asked a moment ago. */
  wasEnd(log: string, after: LogPosition): boolean;
  /** What stands behind a position now. */
  lookOnce(log: string, after: LogPosition): Promise<LogEntry[]>;
  /** What comes behind a position, or nothing in the end. @throws whatever the store throws */
  wait(log: string, after: LogPosition, waitMs: number): Promise<LogEntry[]>;
  /** Gives the readers who wait for a log what there is behind their positions. */
  deliver(log: string, entriesBehind: (after: LogPosition) => LogEntry[]): void;
}

export interface LogPollingOptions {
  fetch: (requests: readonly LogRequest[]) => Promise<LogEntry[][]>;
  /** Written by this process: its readers will be told. */
  isOwn: (log: string) => boolean;
  now: () => number;
}

/**
 * Milliseconds between two questions, by how long a log has been quiet. A sentence that another process says is on its way for half
 * of the first in the mean; a model that thinks costs ten questions a second, one that is stuck two.
 */
const PACES = [
  { quietMs: 1_500, everyMs: 50 },
  { quietMs: 10_000, everyMs: 100 },
] as const;
const SLOWEST_MS = 500;
/** Who comes back within this time goes on waiting; who comes later expects something. */
const COMES_BACK_MS = 2_000;
const MOST_LOGS = 5_000;

interface Reader extends Waiting {
  after: LogPosition;
  tell: (entries: LogEntry[]) => void;
  fail: (error: unknown) => void;
}

interface Watched {
  readers: Set<Reader>;
  newsAt: number;
  dueAt: number;
}

export function createLogPolling({ fetch, isOwn, now }: LogPollingOptions): LogPolling {
  const look = together(fetch);
  const patience = createPatience();
  const watched = new Map<string, Watched>();
  /** How far a log was known to go no further, a moment ago. */
  const ends = new LRUCache<string, LogPosition>({
    max: MOST_LOGS,
    // While somebody waits it is asked anew within this time.
    ttl: 2 * SLOWEST_MS,
    perf: { now },
  });
  /** Since when a log is quiet, for readers who come back after each wait. */
  const quiet = new LRUCache<string, number>({ max: MOST_LOGS, ttl: COMES_BACK_MS, perf: { now } });
  let isTicking = false;

  function paceOf(newsAt: number): number {
    const quietMs = now() - newsAt;
    return PACES.find((pace) => quietMs < pace.quietMs)?.everyMs ?? SLOWEST_MS;
  }

  function tick(): void {
    if (isTicking) return;
    isTicking = true;
    setTimeout(async () => {
      await ask();
      isTicking = false;
      if (watched.size > 0) tick();
    }, PACES[0].everyMs);
  }

  async function ask(): Promise<void> {
    const due = [...watched].filter(([log, { dueAt }]) => dueAt <= now() && !isOwn(log));
    for (const [, log] of due) log.dueAt = now() + paceOf(log.newsAt);
    if (due.length > 0) await askFor(due);
  }

  async function askFor(due: Array<[string, Watched]>): Promise<void> {
    const requests = due.map(([log, { readers }]) => ({ log, after: earliest(readers) }));
    try {
      const answers = await fetch(requests);
      for (const [index, { log, after }] of requests.entries()) {
        const entries = answers[index] ?? [];
        if (entries.length === 0) ends.set(log, after);
        deliver(log, (position) => behind(entries, position));
      }
    } catch (error) {
      for (const [, { readers }] of due) for (const { fail } of [...readers]) fail(error);
    }
  }

  function deliver(log: string, entriesBehind: (after: LogPosition) => LogEntry[]): void {
    const found = watched.get(log);
    for (const { after, tell } of [...(found?.readers ?? [])]) {
      const entries = entriesBehind(after);
      if (entries.length === 0) continue;
      if (found) found.newsAt = now();
      tell(entries);
    }
  }

  function watch(log: string, reader: Reader): void {
    const newsAt = quiet.get(log) ?? now();
    const found = watched.get(log) ?? { readers: new Set(), newsAt, dueAt: now() };
    found.readers.add(reader);
    watched.set(log, found);
    tick();
  }

  function leave(log: string, reader: Reader): void {
    const found = watched.get(log);
    found?.readers.delete(reader);
    if (found?.readers.size !== 0) return;
    quiet.set(log, found.newsAt);
    watched.delete(log);
  }

  return {
    deliver,

    wasEnd(log, after) {
      const end = ends.get(log);
      return end !== undefined && comparePositions(end, after) === 0;
    },

    async lookOnce(log, after) {
      const entries = await look({ log, after });
      if (entries.length === 0) ends.set(log, after);
      else if (!watched.has(log)) quiet.set(log, now());
      return entries;
    },

    // Thousands wait here at the same time: one promise for each of them, and nothing that is made of it.
    wait(log, after, waitMs) {
      return new Promise((resolve, reject) => {
        const over = () => {
          patience.end(reader);
          leave(log, reader);
        };
        const reader: Reader = {
          after,
          tell(entries) {
            over();
            resolve(entries);
          },
          fail(error) {
            over();
            reject(error);
          },
          giveUp: () => reader.tell([]),
        };
        patience.begin(reader, waitMs);
        watch(log, reader);
      });
    },
  };
}

function earliest(readers: ReadonlySet<Reader>): LogPosition {
  return [...readers].map(({ after }) => after).sort(comparePositions)[0] ?? { turn: 0, event: 0 };
}

/** What is asked for in one breath goes in one question. */
function together(fetch: LogPollingOptions['fetch']): (request: LogRequest) => Promise<LogEntry[]> {
  let requests: LogRequest[] = [];
  let answers: Promise<LogEntry[][]> | undefined;
  return async (request) => {
    const index = requests.push(request) - 1;
    answers ??= Promise.resolve().then(() => {
      const asked = requests;
      requests = [];
      answers = undefined;
      return fetch(asked);
    });
    return (await answers)[index] ?? [];
  };
}
