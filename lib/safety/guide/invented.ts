/**
 * Facts that the person has not given. A name, a relation, a number or a colour that is new is one wherever it is told; of
 * things, acts and qualities the shape of the whole sentence decides, since the guide may say in its own words what it heard.
 */
import { type NewWord, newWordsOf } from './newWords.ts';
import type { OwnWords } from './ownWords.ts';
import { isSeenInPhoto } from './photo.ts';
import { isWord } from './reading.ts';
import { isMisshapen, shapeScore } from './shape.ts';
import type { Finds, Speech } from './speech.ts';
import { baseOf } from './stems.ts';

const ALWAYS_FACTS = new Set(['relation', 'number', 'colour']);
/** "Two oranges, two children": below this score a fact is the person's own in another word (chosen like those of yielding.ts). */
const CLEARLY_FINE = -1;
/** Kinds of words that can tell a fact: things, places, people, acts, what is sensed or felt. */
const FACTS = /^(?:n[TBLPW]|aQ|v[AE]|felt|unknown)$/;

export const invents: Finds = (speech) => {
  if (isExcused(speech)) return false;
  const fresh = newWordsOf(speech);
  if (fresh.some((word) => isExact(word, speech))) return true;
  if (fresh.some((word) => isAlwaysFact(word, speech)) && shapeScore(speech) >= CLEARLY_FINE)
    return true;
  if (!fresh.some(({ kind, standing }) => standing === 'told' && FACTS.test(kind))) return false;
  return ATTRIBUTED.test(speech.reading.line.replace(WHAT_WAS_SAID, ' ')) || isMisshapen(speech);
};

/** A name, a colour, a figure, a month is right or wrong: no score of the sentence speaks for it. */
function isExact({ token, kind, standing, index }: NewWord, { reading, own }: Speech): boolean {
  const before = reading.tokens[index - 1] ?? '';
  const twoBefore = before === 'other' ? before : (reading.tokens[index - 2] ?? '');
  const isKnown = own !== undefined;
  if (kind === 'name') return token !== 'god';
  if (
    PEOPLE.test(kind) &&
    isKnown &&
    OTHERS.has(twoBefore) &&
    before !== 'of' &&
    !/^p(?:eople|erson)/.test(token)
  )
    return true;
  if (kind === 'relation' && isKnown && standing === 'asked')
    return (OF_SOMEBODY.has(before) || before.endsWith("'s")) && !ANYBODY.has(token);
  if (isKnown && kind === 'colour' && standing === 'asked') return true;
  if (standing !== 'told') return false;
  const counted = COUNTED[token];
  if (counted !== undefined) return isKnown && !own.has(counted);
  if (kind === 'colour' || kind === 'number' || DATES.has(token)) return true;
  return kind === 'relation' && isKnown && !ANYBODY.has(token);
}

/** "The other children" puts them there. */
const PEOPLE = /^(?:relation|nP)$/;

const OTHERS = new Set(['other', 'others']);

const DATES = new Set(
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter noon midnight dawn'.split(
    ' ',
  ),
);
/** "Three weeks", but "two words", "three of you": the guide may count what it heard, and say "four hundred" for 400. */
function isFigure(tokens: readonly string[], index: number, own: OwnWords | undefined): boolean {
  const next = tokens[index + 1] ?? '';
  if (!FIGURES.has(tokens[index] ?? '') || COUNTABLE.has(next) || !isWord(next)) return false;
  return !own?.told.some((said) => /\d{3}/.test(said));
}

const COUNTABLE = new Set(
  'of women men things words times people voices sounds parts pictures halves lines sides questions moments names'.split(
    ' ',
  ),
);
const FIGURES = new Set(
  'three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen'.split(
    ' ',
  ),
);
const TIMES = new Set(
  'spring summer autumn winter morning evening afternoon sunset sunrise dusk'.split(' '),
);
/** "The third night": who spoke of three has said so. */
const COUNTED: Record<string, string> = {
  third: 'three',
  fourth: 'four',
  fifth: 'five',
  sixth: 'six',
  seventh: 'seven',
  eighth: 'eight',
  ninth: 'nine',
  tenth: 'ten',
};
/** These may be said of people who were spoken of under another name: "two children" for a sister and a brother. */
const ANYBODY = new Set(
  'children child kids kid man woman boy girl lady gentleman baby friends partner parents parent teacher neighbour neighbor neighbours neighbors mate mates colleague colleagues boss lover'.split(
    ' ',
  ),
);

/** A sentence that is like those a guide may not say, for no reason that has a name of its own. */
export const isUnlikeAGuide: Finds = (speech) => !isExcused(speech) && isMisshapen(speech);

/** "What was on her apron?", "What did your uncle say?": whose somebody or something is makes it a fact. */
function isAlwaysFact({ kind, standing, index }: NewWord, { reading, own }: Speech): boolean {
  const { tokens } = reading;
  if (kind === 'name') return true;
  const before = tokens[index - 1] ?? '';
  if ((kind === 'relation' || kind === 'nP') && standing === 'asked')
    return OF_SOMEBODY.has(before);
  if (own !== undefined && standing === 'asked' && isTakenForThere(kind, tokens, index))
    return true;
  if (standing !== 'told') return false;
  if (kind === 'felt' && own !== undefined && isFeltBySomebody(tokens, index))
    return !LIGHT.has(tokens[index] ?? '');
  if (/^(?:v.|unknown)$/.test(kind) && isTakenForGranted(tokens, index)) return true;
  if (TIMES.has(tokens[index] ?? '')) return true;
  if (isFigure(tokens, index, own)) return true;
  const isTheirs = OF_OTHERS.has(before) || before.endsWith("'s");
  return ALWAYS_FACTS.has(kind) || (isTheirs && kind === 'nT');
}

/** "What do you remember of the clay pot?", "What was she hiding from you?": asked about as if it had been told of. */
function isTakenForThere(kind: string, tokens: readonly string[], index: number): boolean {
  const ahead = tokens.slice(Math.max(0, index - 3), index);
  if (kind === 'nT' || kind === 'nP') {
    const at = ahead.findLastIndex((token) => token === 'the' || token === 'that');
    const isHere = NOW.has(tokens[index - ahead.length + at - 1] ?? '');
    return at >= 0 && !isHere && ahead.slice(at + 1).every(isWord);
  }
  const [asks = '', was = '', who = ''] = ahead;
  return /ing$/.test(tokens[index] ?? '') && ASKS.has(asks) && BEING.has(was) && PERSONS.has(who);
}

/** "What colour is the wall?" may ask about the room they are in. */
const NOW = new Set(['is', 'are']);
const ASKS = new Set(['what', 'why', 'where', 'who', 'how']);
const BEING = new Set(['was', 'were', 'are', 'is']);
const PERSONS = new Set(['he', 'she', 'they', 'you']);

/** "You were bored by then": a state that nobody told of. */
function isFeltBySomebody(tokens: readonly string[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 3), index);
  const at = before.findLastIndex((token) => WAS.has(token));
  return at >= 0 && before.slice(at + 1).every((token) => DEGREES.has(token)) && at > 0;
}

/** "What did he say when he apologised?" asks one thing and takes the other for granted. */
function isTakenForGranted(tokens: readonly string[], index: number): boolean {
  const [when = '', who = ''] = tokens.slice(Math.max(0, index - 2), index);
  const isPast = /ed$/.test(tokens[index] ?? '') || baseOf(tokens[index] ?? '') !== tokens[index];
  return isPast && WHEN.has(when) && THIRD.has(who) && tokens.includes('?');
}

/** Of these there are many words for one and the same: whether it was said is for the shape to decide. */
const LIGHT = new Set([
  'glad',
  'happy',
  'hopeful',
  'pleased',
  'thrilled',
  'excited',
  'delighted',
  'content',
]);
const WAS = new Set(['was', 'were', 'felt', 'became', 'grew']);
const DEGREES = new Set(['so', 'very', 'quite', 'a', 'little', 'bit', 'too', 'rather', 'both']);
const WHEN = new Set(['when', 'after', 'while', 'before', 'once', 'because', 'until']);
const THIRD = new Set(['he', 'she', 'they']);
const OF_OTHERS = new Set(['his', 'her', 'their']);
const OF_SOMEBODY = new Set([...OF_OTHERS, 'your', 'the']);

function isExcused({ reading, own, moment }: Speech): boolean {
  if (own?.echoes(reading.line.replace(LEAD, '').trim().split(' '))) return true;
  if (isSeenInPhoto(reading.line, moment.hasPhoto) || DISCLAIMS.test(reading.line)) return true;
  return own === undefined && !reading.isQuestion && ATTRIBUTED.test(reading.line);
}

/** "You say a stranger gave you chips", "I hear that you'll cut the white ones": what is theirs comes behind it. */
const LEAD =
  /^ (?:(?:so|then|and|yes) ,? ?)?(?:(?:you (?:say|said|wrote|mentioned|remember|told me)|i (?:hear|heard)) (?:that |, )?)?/;

/** "I can't say anything about your tablets." */
const DISCLAIMS =
  / i (?:can|could|will|do|am) (?:only )?not (?:say|tell|know|judge|able|promise|follow|play|look|keep|change|a|your|the) /;

/** "There is a lot in what you told me" puts nothing into their mouth. */
const WHAT_WAS_SAID =
  / (?:what|all|everything|that) you (?:just |have |have just )?(?:said|told|mentioned|described)(?: me)? /;

/** "You said the kitchen was warm": where nobody knows what was said, that cannot be found wrong. */
const ATTRIBUTED =
  / you (?:just |also |have |had )?(?:said|say|wrote|told|mentioned|spoke|speak|called|call|named|described|put) | your words? | as you (?:tell|put|say) /;
