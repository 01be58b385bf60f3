/** Work that comes again and again behind everybody's back, never twice at the same time, until it is ended. */
import { log } from '../log.ts';

export interface RepeatingOptions {
  /** Milliseconds from the end of one to the beginning of the next. */
  everyMs: number;
  /** What its failures are logged as, once until it has succeeded again. */
  event: string;
  work: (signal: AbortSignal) => Promise<void>;
}

export interface Repeating {
  /** Only the first call counts. */
  start(): void;
  /** Settles when what is under way has ended; it is told by its signal. Never rejects. */
  stop(): Promise<void>;
}

export function createRepeating({ everyMs, event, work }: RepeatingOptions): Repeating {
  const ending = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let isFailing = false;

  async function once(): Promise<void> {
    try {
      await work(ending.signal);
      if (isFailing) log.info(`${event}_again`);
      isFailing = false;
    } catch (error) {
      if (ending.signal.aborted) return;
      if (!isFailing) log.error(`${event}_failed`, error);
      isFailing = true;
    }
  }

  function next(): void {
    // It holds no process back that has nothing else to do.
    timer = setTimeout(async () => {
      underWay = once();
      await underWay;
      if (!ending.signal.aborted) next();
    }, everyMs).unref();
  }

  return {
    start() {
      if (timer === undefined && !ending.signal.aborted) next();
    },
    async stop() {
      ending.abort();
      clearTimeout(timer);
      await underWay;
    },
  };
}
