/** The guide says what it is: a program. */
import type { GuardRule } from './faults.ts';
import type { Speech } from './speech.ts';

export const NAMES_ITSELF =
  / i am (?:(?:[^ ,.;:?!]+ ){0,6}(?:program|programme|ai|guide|computer|machine|software|language model|chatbot) |(?:only |just |all |made of |simply )*(?:text|code) )/u;

/** "There's no one sitting behind these words": here that is the truth, and argues with no belief. */
const DENIES_SOMEBODY =
  / (?:nobody|no one|no human|no person|no human being|no face|nobody's face|without a face) (?:[^ ,.;:?!]+ ){0,4}(?:behind|reading|typing|writing|answering|at the other end|at a desk) .*(?:words|lines|page|screen|program|software|model|text|app|here) /u;
const OF_ITSELF: ReadonlySet<GuardRule> = new Set([
  'argues-with-delusion',
  'obeys',
  'invented',
  'unlike-a-guide',
]);

export function isExcusedAsItself(rule: GuardRule, { reading }: Speech): boolean {
  return OF_ITSELF.has(rule) && DENIES_SOMEBODY.test(reading.line);
}
