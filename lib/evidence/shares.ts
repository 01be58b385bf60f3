/** How sure a share is, and the difference and the ratio of two of them. Every interval is of 95 %. */
import type { Interval, Share } from './figures.ts';

/** The normal distribution's 97.5 % point. */
export const Z = 1.959963984540054;

/** Undefined while there is nothing to share. */
export function partOf({ good, all }: Share): number | undefined {
  return all === 0 ? undefined : good / all;
}

/**
 * Wilson's score interval, which stays within 0 and 1 and holds with few: E. B. Wilson, JASA 22 (1927) 209; recommended by
 * Brown, Cai and DasGupta, Statistical Science 16 (2001) 101.
 */
export function wilson({ good, all }: Share): Interval {
  const share = good / all;
  const middle = (share + Z ** 2 / (2 * all)) / (1 + Z ** 2 / all);
  const half =
    (Z / (1 + Z ** 2 / all)) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  // At its ends the formula is exact but for rounding.
  return {
    low: good === 0 ? 0 : Math.max(0, middle - half),
    high: good === all ? 1 : Math.min(1, middle + half),
  };
}

/** Of `second` less `first`, from both Wilson intervals: R. G. Newcombe, Statistics in Medicine 17 (1998) 873, method 10. */
export function newcombe(first: Share, second: Share): Interval {
  const [a, b] = [first.good / first.all, second.good / second.all];
  const [ofA, ofB] = [wilson(first), wilson(second)];
  const difference = b - a;
  return {
    low: difference - Math.hypot(b - ofB.low, ofA.high - a),
    high: difference + Math.hypot(ofB.high - b, a - ofA.low),
  };
}

/**
 * Of `second` divided by `first`, on the logarithm's scale: Katz et al., Biometrics 34 (1978) 469. Null while one of them has
 * nobody: a ratio to nothing is none.
 */
export function ratioOfShares(first: Share, second: Share): Interval | null {
  if (first.good === 0 || second.good === 0) return null;
  const ratio = second.good / second.all / (first.good / first.all);
  const deviation = Math.sqrt(1 / first.good - 1 / first.all + 1 / second.good - 1 / second.all);
  return { low: ratio * Math.exp(-Z * deviation), high: ratio * Math.exp(Z * deviation) };
}
