/** Rules that do not hold for what is marked as the person's, or for a correction taken, where nobody knows what they have given. */
import { takesCorrection } from './corrections.ts';
import type { GuardRule } from './faults.ts';
import { isMarkedAsTheirs } from './marked.ts';
import type { Speech } from './speech.ts';

/** What they felt or thought, said back. */
const OF_MARKED: ReadonlySet<GuardRule> = new Set([
  'reads-feelings',
  'reads-minds',
  'claims-to-know',
]);
/** "You're quite right to object": agreed with is what they did, and not what was. */
const OF_CORRECTIONS: ReadonlySet<GuardRule> = new Set([
  'confirms',
  'agrees-with-delusion',
  'dismisses',
  'praises',
  'reads-minds',
]);

export function isExcusedAsTheirs(rule: GuardRule, { reading, own }: Speech): boolean {
  if (own !== undefined) return false;
  return (
    (OF_MARKED.has(rule) && isMarkedAsTheirs(reading)) ||
    (OF_CORRECTIONS.has(rule) && takesCorrection(reading))
  );
}
