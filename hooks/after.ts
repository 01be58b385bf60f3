/** Something to be done once, later, by whoever can also call it off; handed in, so that no test waits. */

/** Calls `run` once after `ms`, unless the returned function is called before. */
export type After = (ms: number, run: () => void) => () => void;

export const afterTimeout: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
