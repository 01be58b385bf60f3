/** The guide says what it is: a program. */
import type { GuardRule } from './faults.ts';
import type { Speech } from './speech.ts';

export const NAMES_ITSELF =
  / i am (?!(?:[^ ,.;:?!]+ )?(?:not|no|never) )(?:(?:[^ ,.;:?!]+ ){0,6}(?:program|programme|ai|guide|computer|machine|software|language model|chatbot) |(?:only |just |all |made of |simply )*(?:text|code) )/u;

/** "There's no one sitting behind these words": here that is the truth, and argues with no belief. */
const DENIES_SOMEBODY =
  / (?:nobody|no one|no human|no person|no human being|no face|nobody's face|without a face) (?:[^ ,.;:?!]+ ){0,4}(?:behind|reading|typing|writing|answering|at the other end|at a desk) .*(?:words|lines|page|screen|program|software|model|text|app|here|me) /u;
/** "What you read was put together by a computer": said of itself, with nobody told of. */
const SPEAKS_OF_PROGRAM =
  /^(?!.* (?:he|she|him|her|his|they|their|more than|not (?:just |only |merely )?an? |forget|worry|word|real|living|someone|somebody|your) ).* (?:an?|the|this|only|just|by|is|piece of|talking to|talking with|writing to|speaking to|speaking with) (?:computer|program|programme|machine|software|language model) /u;
const OF_ITSELF: ReadonlySet<GuardRule> = new Set([
  'argues-with-delusion',
  'obeys',
  'invented',
  'unlike-a-guide',
]);

export function isExcusedAsItself(rule: GuardRule, { reading }: Speech): boolean {
  return (
    OF_ITSELF.has(rule) &&
    (DENIES_SOMEBODY.test(reading.line) || SPEAKS_OF_PROGRAM.test(reading.line))
  );
}
