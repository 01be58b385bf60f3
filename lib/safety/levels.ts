/** How urgent a finding is. Without a schema, so that a browser loads no more than this. */

/** In rising order: nothing; one gentle question; the authored crisis path. */
export const SAFETY_LEVELS = ['none', 'concern', 'crisis'] as const;
export type SafetyLevel = (typeof SAFETY_LEVELS)[number];

/** Positive when the first is the more urgent, 0 when they are the same. */
export function compareLevels(one: SafetyLevel, other: SafetyLevel): number {
  return SAFETY_LEVELS.indexOf(one) - SAFETY_LEVELS.indexOf(other);
}

export function higher(one: SafetyLevel, other: SafetyLevel): SafetyLevel {
  return compareLevels(one, other) < 0 ? other : one;
}
