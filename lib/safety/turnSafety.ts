/** What a look at the person's words has made of one turn: told before its text, kept with the turn, and all that is needed to say it again. */
import { z } from 'zod';
import { safetyKindSchema, safetyLevelSchema } from './finding.ts';

/** The authored replies; content/crisis.json has the words. Those from `yes` on are given in a crisis only. */
export const authoredReplySchema = z.enum([
  'checkIn',
  'gentle',
  'crisis',
  'yes',
  'no',
  'unsure',
  'person',
  'call',
  'write',
  'withSomeone',
  'stop',
  'other',
  'closing',
]);
export type AuthoredReply = z.infer<typeof authoredReplySchema>;

export const turnSafetySchema = z.object({
  /** What is told with `data-safety`; nothing is for `none`. */
  level: safetyLevelSchema,
  kinds: z.array(safetyKindSchema),
  /** Ids of the rules behind a sign, so that it is asked about once. */
  rules: z.array(z.string()),
  /** Null when the guide itself goes on, with the resources at hand. */
  reply: authoredReplySchema.nullable(),
  /** A minute counts: the emergency number comes before everything. */
  isImmediate: z.boolean(),
  /** A key of REGIONS. */
  region: z.string(),
  /** In front of which sentence, from 0, it was found: 0, unless the guide had begun to speak. */
  at: z.number().int().min(0),
});
export type TurnSafety = z.infer<typeof turnSafetySchema>;

/** Whether it is told to the person, and to their browser. */
export function isTold(safety: TurnSafety | null): safety is TurnSafety & { level: ToldLevel } {
  return safety !== null && safety.level !== 'none';
}
type ToldLevel = 'concern' | 'crisis';
