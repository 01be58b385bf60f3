/** What the screen was measured to find and to mistake: one file, read by the page `/safety` and told in docs/safety.md. */
import { z } from 'zod';
import stored from '../../content/safetyFigures.json' with { type: 'json' };

const share = z.number().min(0).max(1);

const groupSchema = z
  .strictObject({
    /** In plain words: what these messages were about. */
    name: z.string().min(1),
    /** `found`: present danger, of which it found so much. `mistaken`: ordinary talk, in which it saw danger so often. */
    what: z.enum(['found', 'mistaken']),
    /** How many messages. */
    messages: z.number().int().min(1),
    share,
    /** Wilson's 95% interval. */
    low: share,
    high: share,
  })
  .refine(({ low, share: at, high }) => low <= at && at <= high, 'outside of its own interval');

/** Null as the day: this version was not measured, and its page says so. */
export const safetyFiguresSchema = z
  .strictObject({ measuredOn: z.iso.date().nullable(), groups: z.array(groupSchema) })
  .refine(({ measuredOn, groups }) => (measuredOn === null) === (groups.length === 0));

export type SafetyFigures = z.infer<typeof safetyFiguresSchema>;

export const SAFETY_FIGURES: SafetyFigures = safetyFiguresSchema.parse(stored);
