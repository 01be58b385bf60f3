/** How often something may be done, as the environment says it: `20/1m`, `600/1h`, `off`. */

export interface RateRule {
  times: number;
  windowMs: number;
}

export type RateLimit = RateRule | 'off';

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Longer is no limit but a ban, and a timer of Node ends at 24 days. */
const LONGEST_MS = 7 * UNIT_MS.d;

/** What `readRateLimit` takes, in words. */
export const ACCEPTED_RATE_LIMITS =
  'times/period such as 20/1m (1 to 1000000 times; s, m, h or d, at most 7d), or off';

/** Undefined for anything that is not written exactly so. */
export function readRateLimit(text: string): RateLimit | undefined {
  if (text === 'off') return 'off';
  const [, times, length, unit] = /^([1-9]\d{0,6})\/([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  const rule = {
    times: Number(times),
    windowMs: Number(length) * UNIT_MS[unit as keyof typeof UNIT_MS],
  };
  // Without a match both are NaN, which is within no bounds.
  return rule.times <= 1_000_000 && rule.windowMs <= LONGEST_MS ? rule : undefined;
}
