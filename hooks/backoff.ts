/** When to try a lost line again: soon at first, then less and less often, at once when something wakes it. */

export interface BackoffOptions {
  attempt: () => void;
  firstMs?: number;
  lastMs?: number;
  setTimer?: (run: () => void, ms: number) => unknown;
  clearTimer?: (timer: unknown) => void;
}

/** 0.5 s, doubling to 8 s. */
export function createBackoff(options: BackoffOptions) {
  const { attempt, firstMs = 500, lastMs = 8_000 } = options;
  const setTimer = options.setTimer ?? ((run, ms) => setTimeout(run, ms));
  const clearTimer = options.clearTimer ?? ((timer) => clearTimeout(timer as number));
  let nextMs = firstMs;
  let timer: unknown = null;

  function cancel() {
    if (timer !== null) clearTimer(timer);
    timer = null;
  }

  function run() {
    timer = null;
    attempt();
  }

  return {
    isWaiting: () => timer !== null,
    /** Plans the next attempt, later each time. */
    plan() {
      cancel();
      timer = setTimer(run, nextMs);
      nextMs = Math.min(lastMs, nextMs * 2);
    },
    /** Tries now instead of later; nothing when nothing is planned. */
    wake() {
      if (timer === null) return;
      cancel();
      attempt();
    },
    /** The line is back. */
    reset() {
      cancel();
      nextMs = firstMs;
    },
    cancel,
  };
}
