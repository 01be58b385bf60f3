/**
 * Facts that the person has not given. A name, a relation, a number or a colour that is new is one wherever it is told; of
 * things, acts and qualities the shape of the whole sentence decides, since the guide may say in its own words what it heard.
 */
import {
  isClock,
  isCompoundFigure,
  isDate,
  isFigure,
  isNewOrdinal,
  isNewWeather,
  isTime,
} from './figures.ts';
import { isGrammar } from './grammar.ts';
import { isFeltAlready, isTakenForGranted, isTakenForThere } from './granted.ts';
import { type NewWord, newWordsOf } from './newWords.ts';
import { isSeenInPhoto } from './photo.ts';
import { isMisshapen, shapeScore } from './shape.ts';
import type { Finds, Speech } from './speech.ts';
import { baseOf } from './stems.ts';
import { urgesHelp } from './urgesHelp.ts';

const ALWAYS_FACTS = new Set(['relation', 'number', 'colour']);
/** "Two oranges, two children": below this score a fact is the person's own in another word (chosen like those of yielding.ts). */
const CLEARLY_FINE = -1;
/** Kinds of words that can tell a fact: things, places, people, acts, what is sensed or felt. */
const FACTS = /^(?:n[TBLPW]|aQ|v[AE]|felt|unknown)$/;

export const invents: Finds = (speech) => {
  if (isExcused(speech)) return false;
  const fresh = newWordsOf(speech);
  if (fresh.some((word) => isExact(word, speech))) return true;
  if (urgesHelp(speech)) return false;
  if (fresh.some((word) => isAlwaysFact(word, speech)) && shapeScore(speech) >= CLEARLY_FINE)
    return true;
  if (!fresh.some(({ kind, standing }) => standing === 'told' && FACTS.test(kind))) return false;
  const line = withoutAside(speech.reading.line.replace(WHAT_WAS_SAID, ' '), speech.own);
  return ATTRIBUTED.test(line) || isMisshapen(speech);
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
  if (isKnown && kind === 'felt' && standing === 'asked' && isFeltAlready(reading.tokens, index))
    return true;
  if (standing !== 'told') return false;
  if (isKnown && DOERS.has(before) && isFelt(kind, reading.tokens, index)) return true;
  const isNewCount = isKnown ? isNewOrdinal(token, own) : undefined;
  if (isNewCount !== undefined) return isNewCount;
  if (kind === 'colour' || kind === 'number') return true;
  if (isKnown && isCompoundFigure(reading.tokens[index] ?? '')) return true;
  if (isKnown && (isClock(reading.tokens, index) || isNewWeather(token, own))) return true;
  if (isDate(token) && kind !== 'kin') return true;
  return kind === 'relation' && isKnown && !ANYBODY.has(token);
}

/** "The other children" puts them there. */
const PEOPLE = /^(?:relation|nP)$/;

const OTHERS = new Set(['other', 'others']);

/** These may be said of people who were spoken of under another name: "two children" for a sister and a brother. */
const ANYBODY = new Set(
  'children child kids kid man woman boy girl lady gentleman baby friends partner parents parent teacher neighbour neighbor neighbours neighbors mate mates colleague colleagues boss lover'.split(
    ' ',
  ),
);

/** A sentence that is like those a guide may not say, for no reason that has a name of its own. */
export const isUnlikeAGuide: Finds = (speech) =>
  !isExcused(speech) &&
  isMisshapen(speech) &&
  !(isInvitation(speech) && shapeScore(speech) < BAD_EVEN_SO) &&
  (!isAllTheirs(speech) || shapeScore(speech) > CLEARLY_BAD);

/** A sentence without a new word says less that could be wrong, so the model must be surer (chosen as the threshold was). */
const CLEARLY_BAD = 0.6;
/** An offer tells still less. */
const BAD_EVEN_SO = 1.2;

function isAllTheirs(speech: Speech): boolean {
  return speech.own !== undefined && newWordsOf(speech).every(({ kind }) => kind === 'kin');
}

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
  if (/^(?:[va].|unknown)$/.test(kind) && isTakenForGranted(tokens, index)) return true;
  if (kind === 'vA' && own !== undefined && DOERS.has(before)) return !isLeftOpen(tokens, index);
  if (kind === 'nP' && own !== undefined && isNewcomer(tokens, index)) return true;
  if (isTime(tokens[index] ?? '', own)) return true;
  if (isFigure(tokens, index, own)) return true;
  const isTheirs = OF_OTHERS.has(before) || before.endsWith("'s");
  return ALWAYS_FACTS.has(kind) || (isTheirs && kind === 'nT');
}

/** "You could lie there in the bunk a bit longer": offered with nothing that is new. */
function isInvitation(speech: Speech): boolean {
  const { line, isQuestion } = speech.reading;
  const bids = !isQuestion && BIDS.test(line) && !TELLS.test(line);
  const isNew = ({ kind, standing }: NewWord) =>
    (FACTS.test(kind) && (standing === 'told' || !bids)) ||
    /^(?:name|relation|colour|number)$/.test(kind);
  return (bids || INVITES.test(line)) && !newWordsOf(speech).some(isNew);
}

/** "Hold your hands in your lap and see what they remember": something to do now, in which nobody is told of. */
const BIDS =
  /^ (?:(?:and|perhaps|maybe|then|so|now) ,? ?)?(?:just )?(?:walk|lie|hold|sit|stand|stay|let(?! us)|listen|look|rest|keep|linger|wait|watch|follow|float|hear|feel|have a look|put|take) /;
const TELLS =
  / (?:he|she|they|it|that|you) (?:was|were|had|did|must|never|always|[^ ,.;:?!]+ed) | (?:because|feel (?:free|how|yourself)|tell|me|i|my) /;

const INVITES =
  /^ (?:(?:and|perhaps|maybe|then|so) ,? ?)?(?:you|we) (?:can|could|may|might) (?:also |just |simply |still )?(?:stay|lie|sit|keep|hold|stand|rest|listen|walk|watch|look|linger|remain|wait|go slowly|take|let|be|wear|ask|hum|lend|hear|return) /;

/** "You panicked." */
function isFelt(kind: string, tokens: readonly string[], index: number): boolean {
  return kind.endsWith('F') && (tokens[index] ?? '').endsWith('ed');
}

/** "Tell me what you meet": whatever it may be. */
function isLeftOpen(tokens: readonly string[], index: number): boolean {
  const token = tokens[index] ?? '';
  const isNow = !token.endsWith('ed') && baseOf(token) === token;
  return isNow && LEAVES_OPEN.has(tokens[index - 2] ?? '') && tokens[index - 1] === 'you';
}

const LEAVES_OPEN = new Set([
  'what',
  'whatever',
  'where',
  'wherever',
  'who',
  'whoever',
  'how',
  'which',
]);

/** "The conductor let you ride": somebody who does something and of whom nobody told. */
function isNewcomer(tokens: readonly string[], index: number): boolean {
  const [before = '', next = ''] = [tokens[index - 1], tokens[index + 1]];
  return before === 'the' && next !== '' && (/ed$/.test(next) || baseOf(next) !== next);
}

/** "You were bored by then": a state that nobody told of. */
function isFeltBySomebody(tokens: readonly string[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 3), index);
  const at = before.findLastIndex((token) => WAS.has(token));
  return at >= 0 && before.slice(at + 1).every((token) => DEGREES.has(token)) && at > 0;
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
/** "You shared it", "she waved": an act that nobody told of. */
const DOERS = new Set(['he', 'she', 'they', 'you', 'we']);
const OF_OTHERS = new Set(['his', 'her', 'their']);
const OF_SOMEBODY = new Set([...OF_OTHERS, 'your', 'the']);

function isExcused({ reading, own, moment }: Speech): boolean {
  const parts = reading.line.replace(LEAD, '').split(AND);
  if (own && parts.every((part) => own.echoes(part.trim().split(' ')))) return true;
  if (isSeenInPhoto(reading.line, moment.hasPhoto) || DISCLAIMS.test(reading.line)) return true;
  return own === undefined && !reading.isQuestion && ATTRIBUTED.test(reading.line);
}

/** "You said she had a tooth missing and that you liked her for it": each of the two is theirs. */
const AND = / (?:, )?and that /;

/** "You say a stranger gave you chips", "I hear that you'll cut the white ones": what is theirs comes behind it. */
const LEAD =
  /^ (?:(?:so|then|and|yes|earlier) ,? ?)?(?:(?:you (?:say|said|wrote|mentioned|remember|told me)|i (?:hear|heard)) (?:that |, )?)?/;

/** "I can't say anything about your tablets." */
const DISCLAIMS =
  / (?:i (?:can|could|will|do|am) (?:only )?not (?:say|tell|know|judge|able|promise|follow|play|look|keep|change|a|your|the)|not for me to) /;

/** "There is a lot in what you told me" puts nothing into their mouth. */
const WHAT_WAS_SAID =
  / (?:(?:what|all|everything|that) you (?:just |have |have just )?(?:said|told|mentioned|described)(?: me)?|(?:only|have|through|by|from) your words?) /;

/** "Never once, you say, and all those stairs": what they said stands in front of it, and what follows is the guide's. */
function withoutAside(line: string, own: Speech['own']): string {
  const [aside = '', said = ''] = SAID_BEFORE.exec(line) ?? [];
  const isTheirs = said.split(' ').every((word) => isGrammar(word) || own?.has(word));
  return isTheirs ? line.slice(aside.length) : line;
}

const SAID_BEFORE = /^ ([^,.;:?!]+) , you (?:say|said|tell me|told me) [,;] (?=and |but |yet )/;

/** "You said the kitchen was warm": where nobody knows what was said, that cannot be found wrong. */
const ATTRIBUTED =
  / you (?:just |also |have |had )?(?:said|say|wrote|told|mentioned|spoke|speak|called|call|named|described|put) | your words? | as you (?:tell|put|say) /;
