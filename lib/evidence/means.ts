/** How sure the difference and the ratio of two means are. Every interval is of 95 %. */
import type { Interval, Mean } from './figures.ts';
import { studentPoint } from './student.ts';

/** With fewer there is no spread to know. */
export const FEWEST = 2;

/** Of `second` less `first`, their spreads being what they are: B. L. Welch, Biometrika 34 (1947) 28. */
export function welch(first: Mean, second: Mean): Interval | null {
  if (first.n < FEWEST || second.n < FEWEST) return null;
  const difference = second.mean - first.mean;
  const half =
    studentPoint(degreesOf(first, second)) * Math.sqrt(varianceOf(first) + varianceOf(second));
  return { low: difference - half, high: difference + half };
}

/**
 * Of `second` divided by `first`: E. C. Fieller, JRSS B 16 (1954) 175. Null where the first mean may be 0 as well, since the
 * interval has then no end.
 */
export function fieller(first: Mean, second: Mean): Interval | null {
  if (first.n < FEWEST || second.n < FEWEST || first.mean <= 0) return null;
  const ratio = second.mean / first.mean;
  const point = studentPoint(degreesOf(first, second, ratio));
  const g = (point ** 2 * varianceOf(first)) / first.mean ** 2;
  if (g >= 1) return null;
  const half =
    (point / first.mean) * Math.sqrt(varianceOf(second) * (1 - g) + ratio ** 2 * varianceOf(first));
  return { low: (ratio - half) / (1 - g), high: (ratio + half) / (1 - g) };
}

/** Of the mean itself. */
function varianceOf({ sd, n }: Mean): number {
  return sd ** 2 / n;
}

/** Welch's and Satterthwaite's, for `second` less `weight` times `first`. No spread at all needs no correction. */
function degreesOf(first: Mean, second: Mean, weight = 1): number {
  const [a, b] = [weight ** 2 * varianceOf(first), varianceOf(second)];
  if (a + b === 0) return first.n + second.n - 2;
  return (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1));
}
