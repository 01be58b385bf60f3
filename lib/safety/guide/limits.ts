/** How much of one turn a listener can take: 45 words, one question (contract of the guide's speech, docs/safety.md). */
import { countWords } from './reading.ts';
import type { Finds } from './speech.ts';

export const LONGEST_TURN_WORDS = 45;

export const saysTooMuch: Finds = ({ text, moment: { earlierInTurn = [] } }) =>
  [...earlierInTurn, text].reduce((sum, said) => sum + countWords(said), 0) > LONGEST_TURN_WORDS;

const SECOND_QUESTION =
  / and (?:also )?(?:(?:what|who|whom|how|where|when|why|which|whose) (?!from|of|about|with|not|else|if|,)|with whom |(?:do|did|is|are|was|were) )/;
const FIRST_QUESTION = /^ (?:[^ ]+ ){0,3}?(?:what|who|whom|how|where|when|why|which|whose) /;

/** "What did you eat, and who cooked it?" are two. */
export const asksTwice: Finds = ({ text, reading, moment: { earlierInTurn = [] } }) => {
  const marks = [...earlierInTurn, text].join(' ').match(/\?/g)?.length ?? 0;
  if (marks > 1) return true;
  return (
    reading.isQuestion &&
    FIRST_QUESTION.test(reading.line) &&
    SECOND_QUESTION.test(reading.line.replace(/^ (?:and|but|so) /, ' '))
  );
};
