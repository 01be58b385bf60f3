/**
 * Facts that the person has not given. A name, a relation, a number or a colour that is new is one wherever it is told; of
 * things, acts and qualities the shape of the whole sentence decides, since the guide may say in its own words what it heard.
 */
import { isAddedAround } from './circumstances.ts';
import { echoesUnnamed } from './echoed.ts';
import { isExcused } from './excused.ts';
import { isAddedExpression } from './expressions.ts';
import { isToldToFeel } from './feltNow.ts';
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
import { badnessOf, looksBad } from './looks.ts';
import { type NewWord, newWordsOf } from './newWords.ts';
import { isPlainTalk } from './plainTalk.ts';
import type { Reading } from './reading.ts';
import type { Finds, Speech } from './speech.ts';
import { baseOf } from './stems.ts';
import { urgesHelp } from './urgesHelp.ts';

const ALWAYS_FACTS = new Set(['relation', 'number', 'colour']);
/** "Two oranges, two children": below this score a fact is the person's own in another word (chosen like those of yielding.ts). */
const CLEARLY_FINE = -1;
/** Kinds of words that can tell a fact: things, places, people, acts, what is sensed or felt. */
export const FACTS = /^(?:n[TBLPW]|aQ|v[AE]|felt|unknown)$/;

export const invents: Finds = (speech) => {
  if (isExcused(speech)) return false;
  const fresh = newWordsOf(speech);
  if (fresh.some((word) => isExact(word, speech)) || echoesUnnamed(speech, fresh)) return true;
  if (urgesHelp(speech)) return false;
  if (fresh.some((word) => isAlwaysFact(word, speech)) && badnessOf(speech) >= CLEARLY_FINE)
    return true;
  if (!fresh.some(({ kind, standing }) => standing === 'told' && FACTS.test(kind))) return false;
  const line = withoutAside(speech.reading.line.replace(WHAT_WAS_SAID, ' '), speech.own);
  return ATTRIBUTED.test(line) || (looksBad(speech) && !isPlainTalk(speech));
};

/** A name, a colour, a figure, a month is right or wrong: no score of the sentence speaks for it. */
function isExact(word: NewWord, { reading, own }: Speech): boolean {
  const { token, kind, standing, index } = word;
  const before = reading.tokens[index - 1] ?? '';
  const twoBefore = before === 'other' ? before : (reading.tokens[index - 2] ?? '');
  const isKnown = own !== undefined;
  if (kind === 'name') return !NAMES_NOBODY.has(token);
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
  if (isKnown && ADDITIONS.some((isAddition) => isAddition(word, reading))) return true;
  const isNewCount = isKnown ? isNewOrdinal(token, own) : undefined;
  if (isNewCount !== undefined) return isNewCount;
  if (kind === 'colour' || kind === 'number') return true;
  if (isKnown && isCompoundFigure(reading.tokens[index] ?? '')) return true;
  if (isKnown && (isClock(reading.tokens, index) || isNewWeather(token, own))) return true;
  if (isDate(reading.written[index] ?? '') && kind !== 'kin') return true;
  return kind === 'relation' && isKnown && !ANYBODY.has(token);
}

/** What a new word that is told may add around what was told. */
const ADDITIONS = [isToldToFeel, isAddedAround, isAddedExpression, isAddedBelonging];

/** "Her dishcloth", "his belt": whose it is makes it a fact. */
function isAddedBelonging({ kind, index }: NewWord, { tokens }: Reading): boolean {
  return OF_OTHERS.has(tokens[index - 1] ?? '') && /^(?:nT|unknown)$/.test(kind);
}

/** Of one nothing is told, and the other is this program. */
const NAMES_NOBODY = new Set(['god', 'keepsake']);

/** "The other children" puts them there. */
const PEOPLE = /^(?:relation|nP)$/;

const OTHERS = new Set(['other', 'others']);

/** These may be said of people who were spoken of under another name: "two children" for a sister and a brother. */
const ANYBODY = new Set(
  'children child kids kid man woman boy girl lady gentleman baby friends partner parents parent teacher neighbour neighbor neighbours neighbors mate mates colleague colleagues boss lover'.split(
    ' ',
  ),
);

/** "What was on her apron?", "What did your uncle say?": whose somebody or something is makes it a fact. */
function isAlwaysFact({ kind, standing, index }: NewWord, { reading, own }: Speech): boolean {
  const { tokens } = reading;
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

/** "You said the kitchen was warm": of what is new behind it they have said nothing; "neither of you said a thing" is told. */
const ATTRIBUTED =
  /(?<! of) you (?:just |also |have |had )?(?:said|say|wrote|told|mentioned|spoke|speak|called|call|named|described|put) | your words? | as you (?:tell|put|say) /;

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
