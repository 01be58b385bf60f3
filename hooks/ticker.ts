/** A clock that runs only while somebody needs it, and says how much time has passed since it was last asked. */
import { type After, afterTimeout } from './after';

export interface TickerOptions {
  now?: () => number;
  /** Calls `run` again and again until the returned function is called. */
  every?: (ms: number, run: () => void) => () => void;
  after?: After;
}

const TICK_MS = 40;

export function createTicker(tick: () => void, options: TickerOptions) {
  const now = options.now ?? (() => performance.now());
  const every = options.every ?? everyInterval;
  const after = options.after ?? afterTimeout;
  let lastTick = 0;
  let stop: (() => void) | null = null;
  let cancelExtra = () => {};

  return {
    run() {
      if (stop) return;
      lastTick = now();
      stop = every(TICK_MS, tick);
    },
    halt() {
      stop?.();
      stop = null;
      cancelExtra();
    },
    /** One more tick, when something is due before the next regular one. */
    alsoIn(ms: number) {
      cancelExtra();
      if (stop && ms < TICK_MS) cancelExtra = after(Math.max(0, ms), tick);
    },
    /** Without what passed while it was halted, ms. */
    passedMs(): number {
      const at = now();
      const dtMs = Math.max(0, at - lastTick);
      lastTick = at;
      return dtMs;
    },
  };
}

function everyInterval(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}
