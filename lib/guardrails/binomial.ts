/** How surely a share is beyond a limit, exactly: no approximation, since the limits are rare events of a few turns. */

export interface Counted {
  /** How many of them. */
  count: number;
  of: number;
}

/**
 * P(X ≥ `count`) where each of `of` trials is a hit with probability `share`. Summed term by term from the outside, so that it
 * is exact to some nine digits also far out (1e-12 of a million).
 */
export function tail({ count, of }: Counted, share: number): number {
  if (count <= 0) return 1;
  if (count > of || share <= 0) return 0;
  if (share >= 1) return 1;
  // On this side of the mean the terms would grow before they fall: the other tail is summed instead.
  if (count <= of * share) return 1 - tail({ count: of - count + 1, of }, 1 - share);
  const odds = share / (1 - share);
  let term = Math.exp(
    logChoices(of, count) + count * Math.log(share) + (of - count) * Math.log1p(-share),
  );
  let sum = term;
  for (let hits = count; hits < of && term > sum * NEGLIGIBLE; hits += 1) {
    term *= ((of - hits) / (hits + 1)) * odds;
    sum += term;
  }
  return sum;
}

/**
 * The least share that would show so many hits with a probability of at least `risk`: the lower bound of Clopper and Pearson's
 * one-sided interval (Biometrika 26, 1934). It is beyond a limit exactly if `tail(counted, limit) < risk`.
 */
export function leastShare(counted: Counted, risk: number): number {
  if (counted.count <= 0) return 0;
  let [low, high] = [0, counted.count / counted.of];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (tail(counted, middle) < risk) low = middle;
    else high = middle;
  }
  return low;
}

const NEGLIGIBLE = 1e-16;
/** A double has no more. */
const HALVINGS = 60;

function logChoices(of: number, count: number): number {
  return logFactorial(of) - logFactorial(count) - logFactorial(of - count);
}

/** ln n!, by Stirling's series from 16 on, whose error is then below 1e-13. */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1_260 * n ** 5);
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
}
