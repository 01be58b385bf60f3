/** When whoever was refused for an outage shall come back. */

/** All who were refused together would otherwise come back together. */
const SPREAD_MS = 2_000;
/** A person is waiting: a longer outage is asked about again. */
const LONGEST_SECONDS = 30;

/**
 * Whole seconds, as `Retry-After` has them: not before the part is looked for again, and a little later for some than for others.
 *
 * @param dueInMs milliseconds until it is looked for
 * @param random from 0 to 1
 */
export function comeBackSeconds(dueInMs: number, random: () => number = Math.random): number {
  const seconds = Math.ceil((Math.max(0, dueInMs) + random() * SPREAD_MS) / 1_000);
  return Math.min(LONGEST_SECONDS, Math.max(1, seconds));
}
