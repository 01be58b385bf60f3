/** How many people a verdict at the plan's target needs: with 80 % power, two-sided at 5 %, at the arms' present proportion. */
import type { Mean, Share } from './figures.ts';
import { FEWEST } from './means.ts';
import { Z } from './shares.ts';

/** People in each arm. */
export interface Needed {
  v1: number;
  v2: number;
}

/** The normal distribution's 80 % point: with this power a change as large as the target is found in four of five trials. */
const Z_POWER = 0.8416212335729143;

/** While an arm has nobody, both are taken to grow alike; an arm that is kept tiny would need more than there are people. */
const MOST_UNEQUAL = 100;

/**
 * @param change relative to v1, such as 0.3
 * @param power the normal distribution's point of the power that is wanted
 * @returns null while v1 has no share to start from, or where the target is beyond everybody
 */
export function neededForShares(
  v1: Share,
  v2: Share,
  change: number,
  power = Z_POWER,
): Needed | null {
  const first = v1.good / v1.all;
  const second = first * (1 + change);
  if (v1.good === 0 || second > 1) return null;
  const times = timesOf(v1.all, v2.all);
  const pooled = (first + times * second) / (1 + times);
  const spread =
    Z * Math.sqrt(pooled * (1 - pooled) * (1 + 1 / times)) +
    power * Math.sqrt(first * (1 - first) + (second * (1 - second)) / times);
  return needed(spread ** 2 / (second - first) ** 2, times);
}

/** As for shares, with the spreads as they are now. @returns null while they are not known */
export function neededForMeans(v1: Mean, v2: Mean, change: number, power = Z_POWER): Needed | null {
  if (v1.n < FEWEST || v2.n < FEWEST || v1.mean <= 0) return null;
  const times = timesOf(v1.n, v2.n);
  const variance = v1.sd ** 2 + v2.sd ** 2 / times;
  return needed(((Z + power) ** 2 * variance) / (v1.mean * change) ** 2, times);
}

/** What is still missing of what is needed. */
export function missingOf({ v1, v2 }: Needed, have: Needed): Needed {
  return { v1: Math.max(0, v1 - have.v1), v2: Math.max(0, v2 - have.v2) };
}

function needed(inFirst: number, times: number): Needed {
  const v1 = Math.max(FEWEST, Math.ceil(inFirst));
  return { v1, v2: Math.max(FEWEST, Math.ceil(inFirst * times)) };
}

/** How many times as many the second has as the first. */
function timesOf(first: number, second: number): number {
  if (first === 0 || second === 0) return 1;
  return Math.min(MOST_UNEQUAL, Math.max(1 / MOST_UNEQUAL, second / first));
}
