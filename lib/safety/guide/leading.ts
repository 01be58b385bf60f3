/** Questions that lead: a tag, a choice of two, a closed question about what was. Only an open question adds nothing. */
import phrases from '../../../content/guard/phrases.json' with { type: 'json' };
import { anyOf } from './patterns.ts';
import { isWord, type Reading } from './reading.ts';
import type { Finds } from './speech.ts';

const TAG = anyOf(phrases['leading-tag']);

/** "Would you like to go on or rest?": a choice of how to go on adds nothing to the memory. */
const OF_THE_WALK = new Set(
  'pause stop rest stay leave skip go else not none neither nothing whatever later another lighter slow slower move quiet sit wait end finish continue keep return come turn somewhere more less anything anyone elsewhere otherwise wherever whenever whichever whoever however hear see smell taste touch notice did do his hers theirs yours'.split(
    ' ',
  ),
);

/** In the room where the person is, any colour will do. */
const OF_NOW =
  / (?:you can|can you) (?:see|hear|touch|feel|name|find) | (?:near|by|around|beside|under|behind|above|below) you | do you mean [^?]* (?:living|dying|life|alive|dead|killing) | are you (?:in|safe|hurt|at home|alone|unwell) | (?:somebody|someone|anybody|anyone|person|people|friend|neighbour) (?:else )?(?:you|who|that) (?:can|could|would|might|may|will) /;

/** What a question may begin with and still be answered by yes or no: it asks for leave, or how the person is now. */
const MAY_BE_CLOSED = anyOf([
  'shall|may|can|could|should i|we|you',
  'would|will|could you',
  'would it|that|this|anything|something|somewhere|now|another|a',
  'do you want|wish|need|feel|mean|prefer|know',
  'do you have !the|his|her|their|that|those|these|it|them|your',
  'would you',
  'would ?there be ?there somebody|someone|anybody|anyone',
  'have you',
  'have|has|do|does that|this|it|those|these|they ?_ ?still|ever|also come|stayed|stay|stays|comes|returned|changed',
  'is|are it|that|this ?still|quite ?all ?right|ok|okay|fine|alright|good|part|something|enough|clear|how|where|what|a|too|comfortable|easier',
  'is|are|was|were there ?still|also|perhaps ?anything|something|somebody|someone|anyone|anybody|somewhere|a|an|one|more|any|part|people|other|some|else',
  'are you ?still|all ?somewhere ?right|safe|ready|ok|okay|thinking|with|alone|hurt|in|comfortable|here|sitting|able|near|willing|there|warm|well',
  'does|do|was|is|were|has|had|could|might|would ?that anything|anyone|something|someone|anybody|some|any|one',
  'did ?that anything|something|some|any|one',
  'does|do that|this|it|these ?still ?feel|sound|fit|seem|suit|help|sit|bring|mean|work|make',
  'is someone|somebody|anyone|anybody ?else ?there ?at ?home with|near|around|home|beside|there|here',
  'is the room|place|light|chair ?where ?you ?are ?in warm|quiet|comfortable|safe|too|enough|light|still',
  'have i',
  'do i',
  'did i',
  'am i',
  'is now',
  'is today',
  'is either|any|one of',
  'is a|an|any _ left|still|there',
  'do|does your skin|hands|hand|feet|body|ears|ear|nose|mouth|tongue|fingers',
  'do|does the|that|this _ ?, ?or ?_ ?_ ?_ ?, have|hold|carry ?a|any|some _',
  'do|does the|that|this _ ?, ?or ?_ ?_ ?_ ?, still come|comes|reach|stay|speak|matter|feel|sound|mean|visit|touch|help|hurt|move|warm|sit|belong|bring|have|hold|carry|call|ring|go|follow|find|say',
  'want|ready|like|anything|something|anyone|and',
]);

const CLOSED_OPENERS = new Set(
  'did was were had has have does do is are could would can will should might must shall may'.split(
    ' ',
  ),
);
const JOINS = new Set([',', 'and', 'but', 'so', 'then']);
const QUESTION_WORDS = new Set('what who whom whose where when which how why'.split(' '));

export const tags: Finds = ({ reading }) =>
  reading.isQuestion && TAG.test(reading.line.replace(ASKS_WHETHER_HEARD, ' '));

/** "Have I got that right?" asks about the guide's hearing; a wrong answer to it is easily given. */
const ASKS_WHETHER_HEARD =
  / (?:have i|did i) (?:got|get|heard|hear|understood|understand|put) (?:that|it|you|this) (?:right|correctly) /;

/** "Shall we stay with the dance, or talk of August?": how to go on is theirs to choose, whatever the two are called. */
const OFFERS =
  / (?:(?:shall|may|can|could|should) (?:we|i) |would you (?:like|prefer|rather|sooner|want|care) |would it (?:help|please|suit|be|feel) |do you (?:want|wish|prefer) |(?:have|did) i )/;
/** "Then or now", "much or little" leave everything open. */
const EVEN =
  / (?:then or now|now or (?:then|later)|(?:much|big|good) or (?:as |so )?(?:little|small|bad)|with or without|more or less|one or two|two or three|(?:near|close)(?: by)? or far|early or late|sooner or later|or (?:so|both|neither|not)) /;

/** "Or have they all gone?", "or is that not with you?" asks whether anything is there. */
const NOTHING_IS_LEFT =
  / or (?:has|have|is|are) (?:it|that|they|this|those) (?:all )?(?:[^ ,.;:?!]+ ){0,2}?(?:gone|not|lost|blank|faded|over|left) /;
/** "Any tune, or piece of one": two words for whatever there may be. */
const ANY_OF_IT =
  / (?:any|some|anything|something) (?:[^ .;:?!]+ ){0,4}or (?:a |an |any |some |even )?(?:piece|page|line|word|sound|smell|taste|touch|shape|part|moment|detail|scrap|phrase|tune|gesture|image|picture|overhead|beside|near|behind|below) /;

/** "Or is this the place to end?": how far behind the "or" the walk may be named. */
const REACH = 7;

export const forcesChoice: Finds = ({ reading }) => {
  if (!reading.isQuestion || OF_NOW.test(reading.line) || OFFERS.test(reading.line)) return false;
  if (EVEN.test(reading.line) || NOTHING_IS_LEFT.test(reading.line) || ANY_OF_IT.test(reading.line))
    return false;
  return reading.tokens.some(
    (token, index) =>
      token === 'or' && !aheadOf(reading.tokens, index).some((word) => OF_THE_WALK.has(word)),
  );
};

/** "More amused or more touched": that more is no going on. */
function aheadOf(tokens: readonly string[], index: number): readonly string[] {
  const [next = '', quality = ''] = tokens.slice(index + 1, index + 3);
  const compares = DEGREES.has(next) && isWord(quality) && !NO_QUALITY.has(quality);
  return tokens.slice(index + (compares ? 2 : 1), index + REACH);
}

const DEGREES = new Set(['more', 'less']);
const NO_QUALITY = new Set([
  'of',
  'than',
  'to',
  'if',
  'or',
  'slowly',
  'quietly',
  'gently',
  'questions',
  'time',
]);

/** "Was your mother there?" puts her there. */
export const asksClosed: Finds = ({ reading }) =>
  reading.isQuestion && questionsOf(reading).some(isClosed);

function isClosed(words: readonly string[]): boolean {
  const start = words.findIndex(
    (word, index) => CLOSED_OPENERS.has(word) && (index <= 2 || JOINS.has(words[index - 1] ?? '')),
  );
  if (start < 0 || words.some(asksOpenly)) return false;
  return !MAY_BE_CLOSED.test(` ${words.slice(start).join(' ')} `);
}

/** In "was he the one who picked it?" the second asks nothing. */
function asksOpenly(word: string, index: number, words: readonly string[]): boolean {
  return QUESTION_WORDS.has(word) && words[index - 1] !== 'one';
}

/** Each clause that ends in a question mark. */
function questionsOf({ tokens }: Reading): string[][] {
  const found: string[][] = [];
  let clause: string[] = [];
  for (const token of tokens) {
    if (token === '?') found.push(clause);
    if (/^[.?!;:—]$/.test(token)) clause = [];
    else clause.push(token);
  }
  return found;
}
