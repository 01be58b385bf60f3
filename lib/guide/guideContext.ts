/** All that the embedded guide knows of a turn: data to speak about, never instructions to follow. */
import { z } from 'zod';
import { emotionalStateSchema, phaseSchema } from '../protocol.ts';

export const guideContextSchema = z.object({
  turn: z.enum(['opening', 'reply', 'closing']),
  phase: phaseSchema,
  emotionalState: emotionalStateSchema,
  memory: z.object({
    title: z.string(),
    text: z.string(),
    place: z.string().optional(),
    period: z.string().optional(),
    person: z.object({ name: z.string(), relationship: z.string() }).optional(),
    avoid: z.string().optional(),
    hasPhoto: z.boolean(),
  }),
  profile: z.object({
    callMe: z.string().optional(),
    tone: z.string().optional(),
    whatHelps: z.string().optional(),
    avoid: z.string().optional(),
  }),
  /** Oldest first; for a reply the last entry is what the person has just said. */
  history: z.array(
    z.object({
      role: z.enum(['patient', 'guide']),
      text: z.string(),
      /** The first sentence, from 0, that the person did not hear before interrupting. */
      unsaidFrom: z.number().int().min(0).optional(),
      /** The number of the turn that it belongs to, from 1; without it turns are counted. */
      turn: z.number().int().min(1).optional(),
    }),
  ),
  /** That a program speaks is told in front of this turn. */
  isDisclosed: z.boolean().optional(),
  /** Sentences of this very turn that another model has said already: the turn is only to be closed behind them. */
  said: z.array(z.string()).optional(),
});
export type GuideContext = z.infer<typeof guideContextSchema>;
