/** A clock that runs only while somebody needs it, and says how much time has passed since it was last asked. */

export interface TickerOptions {
  now?: () => number;
  /** Calls `run` again and again until the returned function is called. */
  every?: (ms: number, run: () => void) => () => void;
}

const TICK_MS = 40;

export function createTicker(tick: () => void, options: TickerOptions) {
  const now = options.now ?? (() => performance.now());
  const every = options.every ?? everyInterval;
  let lastTick = 0;
  let stop: (() => void) | null = null;

  return {
    run() {
      if (stop) return;
      lastTick = now();
      stop = every(TICK_MS, tick);
    },
    halt() {
      stop?.();
      stop = null;
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
