/** What the person said with a doubt, said by the guide without one: "maybe blue" has become blue. */

import { isPlain } from './grammar.ts';
import { isWord, type Reading } from './reading.ts';
import type { Finds } from './speech.ts';
import { stemOf } from './stems.ts';

const KEEPS_DOUBT =
  / (?:maybe|perhaps|possibly|probably|presumably|likely|might|may|you think|you thought|you believe|you reckon|you fancy|you would say|not sure|seems|seemed|you guess|you suppose|or|if|unsure|certain|doubt|open|which|leave|swear|either|whichever|could be|could have been|need not|rather not|nobody can|no one can|nobody quite|reckoning|reckon|undecided|by your (?:account|count|guess|estimate)|(?:can|could|will|do) not (?:know|say|settle|tell)|(?:about|around|roughly|nearly|almost|more than|less than|over|under|at least) (?:\d+|a|an|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)) /;

/** "What did the blue car smell of?" has made it blue. */
const ASKS_OF_THEN = / (?:was|were|did|had) /;

export const dropsDoubt: Finds = ({ reading, own }) => {
  if (!own || KEEPS_DOUBT.test(reading.line)) return false;
  if (DIED.test(reading.line) && own.told.some((said) => OR_DIED.test(said))) return true;
  const tellsOf = isFragment(reading.line) ? isPointedAt : isTold;
  const asksOfNow = reading.isQuestion && !ASKS_OF_THEN.test(reading.line);
  return reading.tokens.some(
    (token, index) =>
      tellsOf(index, reading) && own.isDoubted(token) && (!asksOfNow || isNamed(index, reading)),
  );
};

/** "Nine, the two of you, and one tooth missing": an echo without a verb says of nothing that it was so, but "those green seats" were green. */
function isFragment(line: string): boolean {
  return !TELLS.test(line);
}

const TELLS =
  / (?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|must|went|came|took|gave|said|saw|made|got|stood|sat|told|put|ran|left|kept|he|she|they|it|you [^ ,.;:?!]+|[^ ,.;:?!]{3,}ed) /;

/** "She was sent home or she died": which of the two is not known, although the guide may speak of death otherwise. */
const OR_DIED = / or (?:he|she|they|it) (?:had |was |were )?(?:died|drowned|killed) /;
const DIED = / (?:died|drowned|killed|dead|death) /;

function isPointedAt(index: number, reading: Reading): boolean {
  return (
    isTold(index, reading) &&
    (isNamed(index, reading) || POINTS.has(reading.tokens[index - 1] ?? ''))
  );
}

const POINTS = new Set(['the', 'that', 'this', 'those', 'these', 'his', 'her', 'their', 'your']);

function isNamed(index: number, { written }: Reading): boolean {
  return /^\p{Lu}/u.test(written[index] ?? '');
}

/** A figure tells something, although the guide may count. */
function isTold(index: number, { tokens }: Reading): boolean {
  const token = tokens[index] ?? '';
  if (/^\d/.test(token) || FIGURES.has(token)) return true;
  return isWord(token) && stemOf(token).length > 2 && !isPlain(token);
}

const FIGURES = new Set(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty'.split(
    ' ',
  ),
);
