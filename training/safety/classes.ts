/**
 * What the models tell apart and the report counts: the kinds of danger, and of suicide by itself what is said openly, since
 * that must be found more surely than what is hinted at.
 */
import { type SafetyKind, safetyKindSchema } from '../../lib/safety/finding.ts';
import type { Row } from './rows.ts';

export const OPENLY = 'suicide, explicit';
export const IN_HINTS = 'suicide, implicit';

/** Undefined for what is no danger to the person: harmless lines, and attempts to steer. */
export function classOf({ level, kinds }: Row): string | undefined {
  const kind = kinds.find((name) => name !== 'injection');
  if (level === 'none' || kind === undefined) return undefined;
  if (kind !== 'suicide') return kind;
  return level === 'crisis' ? OPENLY : IN_HINTS;
}

export function kindOfClass(name: string): SafetyKind {
  return safetyKindSchema.parse(name.split(',')[0]);
}
