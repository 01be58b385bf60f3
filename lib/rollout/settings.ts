/** How far the live walkthrough is rolled out, and what of that everybody may know. Runs at the edge, too. */
import { z } from 'zod';

/** v1 is the slideshow, v2 the live walkthrough. */
export type Version = 'v1' | 'v2';

/** A share of all visitors, 0 to 100, in steps of a hundredth: there are 10,000 buckets. */
export const percentSchema = z
  .number()
  .min(0)
  .max(100)
  .refine((percent) => Number(percent.toFixed(2)) === percent, 'has more than two decimals');

/** What `GET /api/rollout` answers. */
export const rolloutSettingsSchema = z.object({
  /** The master switch: without it nobody gets v2, whatever else is set. */
  enabled: z.boolean(),
  percent: percentSchema,
  /** The share that stays on v1 at any percentage, to compare with; told only where there is one. */
  holdoutPercent: percentSchema.default(0),
});
export type RolloutSettings = z.infer<typeof rolloutSettingsSchema>;

export const BUCKETS = 10_000;

/** How many buckets get v2: those below this. The holdout is cut from the top, so raising the percentage only adds people. */
export function bucketsInV2({ enabled, percent, holdoutPercent }: RolloutSettings): number {
  // Rounded: 1.1 × 100 is a little more than 110.
  return enabled ? Math.round(Math.min(percent, 100 - holdoutPercent) * 100) : 0;
}

export function publicSettings({ enabled, percent, holdoutPercent }: RolloutSettings) {
  return { enabled, percent, ...(holdoutPercent > 0 && { holdoutPercent }) };
}
