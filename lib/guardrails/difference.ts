/** How much a share differs from another one at the most. */
import type { Share } from '../evidence/figures.ts';

/**
 * The upper bound of `one` less `other`, each from 0 to 1: Newcombe's interval from two score intervals (method 10, Statistics in
 * Medicine 17, 1998), which also holds for few and for shares near 0 and 1. Undefined when either was never counted.
 *
 * @param z of the normal distribution for the risk of this one side, such as 1.96 for 2.5 %
 */
export function greatestDifference(one: Share, other: Share, z: number): number | undefined {
  if (one.all === 0 || other.all === 0) return undefined;
  const [share, otherShare] = [one.good / one.all, other.good / other.all];
  const above = score(one, z).high - share;
  const below = otherShare - score(other, z).low;
  return share - otherShare + Math.hypot(above, below);
}

/** Wilson's score interval. */
function score({ good, all }: Share, z: number): { low: number; high: number } {
  const share = good / all;
  const square = z * z;
  const middle = (good + square / 2) / (all + square);
  const half = (z / (all + square)) * Math.sqrt(all * share * (1 - share) + square / 4);
  return { low: middle - half, high: middle + half };
}
