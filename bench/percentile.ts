/** Percentiles by nearest rank: always a value that was really measured. */

/**
 * @param share 0 to 1, such as 0.99
 * @returns rounded to a tenth; null when nothing was measured
 */
export function percentile(values: number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return value === undefined ? null : Math.round(value * 10) / 10;
}
