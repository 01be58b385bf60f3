/** Where the rollout goes back to: read from its own history, so that every instance finds the same. Pure. */

/** One change of the percentage. */
export interface PercentChange {
  from: number;
  to: number;
  /** A guardrail took it back: what it took it back from was not good. */
  isFallBack: boolean;
}

/**
 * The last percentage below the present one that nothing has taken the rollout back from since; 0, where everybody has the
 * slideshow, when there is none left.
 *
 * Undefined while the percentage was never set by anybody: there has been no step, the environment alone decides, and what it
 * says is the operator's to change.
 *
 * @param history newest first
 */
export function lastGoodStep(history: readonly PercentChange[]): number | undefined {
  const [newest] = history;
  if (!newest) return undefined;
  const good = history.find(({ from, isFallBack }) => !isFallBack && from < newest.to);
  return good?.from ?? 0;
}
