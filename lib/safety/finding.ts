/** What a look at somebody's words may find: how urgent it is, and of what kind. Never the words themselves. */
import { z } from 'zod';
import { SAFETY_LEVELS } from './levels.ts';

export type { SafetyLevel } from './levels.ts';
export const safetyLevelSchema = z.enum(SAFETY_LEVELS);

export const safetyKindSchema = z.enum([
  'suicide',
  'self-harm',
  'violence',
  'abuse',
  'medical',
  'dissociation',
  'psychosis',
  'eating',
  'minor',
  'injection',
]);
export type SafetyKind = z.infer<typeof safetyKindSchema>;

export const findingSchema = z.object({
  level: safetyLevelSchema,
  /** `injection` alone comes with the level `none`: it is an attempt to steer, not a danger to the person. */
  kinds: z.array(safetyKindSchema),
  /** 0 to 1: how near it was to `concern`, when it was not one. Kept inside. */
  score: z.number().min(0).max(1),
  /** Which rules found it. Ids of ours, in which nobody's words are. */
  rules: z.array(z.string()),
});
export type Finding = z.infer<typeof findingSchema>;
