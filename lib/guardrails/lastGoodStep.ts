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
 * Undefined where v2 is for everybody because nobody has ever set anything: no rollout is under way, so there is nothing to go
 * back to, and what the environment says is the operator's to change.
 *
 * @param history newest first
 */
export function lastGoodStep(
  history: readonly PercentChange[],
  presentPercent: number,
): number | undefined {
  if (history.length === 0 && presentPercent === 100) return undefined;
  const good = history.find(({ from, isFallBack }) => !isFallBack && from < presentPercent);
  return good?.from ?? 0;
}
