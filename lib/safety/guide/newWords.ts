/**
 * The words of a sentence that the person has not given, each with what it tells and where it stands: "her brass key" tells a
 * thing, "what would you call it?" nothing. What may be said of them is for others to judge (invented.ts).
 */
import classes from '../../../content/guard/classes.json' with { type: 'json' };
import harmless from '../../../content/guard/words.json' with { type: 'json' };
import { isListedNumber } from './contact.ts';
import { isDate } from './figures.ts';
import { isGrammar, isGrammarInSomeForm, isPlain, setOf } from './grammar.ts';
import { sortOf } from './lexicon.ts';
import type { OwnWords } from './ownWords.ts';
import { isWord } from './reading.ts';
import { isPartOfScene } from './sceneParts.ts';
import type { Speech } from './speech.ts';
import { type Standing, standingOf } from './standing.ts';
import { stemOf } from './stems.ts';

export interface NewWord {
  token: string;
  /** Where its token stands in the sentence. */
  index: number;
  /**
   * `kin` says what the person said in another word or more widely, `scene` what every place has, `someone` a person whom
   * they spoke of without a name. Two letters are a part of speech and a sort of the lexicon: `nT` a thing, `vA` an act.
   */
  kind: string;
  standing: Standing;
}

const SCENE = setOf(harmless.scene);
const RELATIONS = setOf([classes.relation]);
const COLORS = setOf([classes.color]);
const FELT_STEMS = new Set([...setOf([classes.feeling])].map(stemOf));

export function newWordsOf(speech: Speech): NewWord[] {
  const { tokens } = speech.reading;
  const found: NewWord[] = [];
  for (const [index, token] of tokens.entries()) {
    if (!isWord(token) || speech.own?.has(token)) continue;
    for (const part of token.split('-')) {
      if (part === '' || speech.own?.has(part) || isGiven(part)) continue;
      const kind = kindOf(part, index, speech);
      const standing = kind === 'kin' ? 'told' : standingOf(speech.reading, index);
      const isScene =
        kind === 'nT' && mayBeNamed(speech, index, standing) && isPartOfScene(part, speech.own);
      found.push({ token: part, index, kind: isScene ? 'scene' : kind, standing });
    }
  }
  return found;
}

/** "What do your hands do on the wheel?", "What does his pencil do?": asked about or shown, not told. */
function mayBeNamed(
  { reading: { tokens, isQuestion } }: Speech,
  index: number,
  standing: Standing,
): boolean {
  return standing !== 'told' || (isQuestion && OWNERS.has(tokens[index - 1] ?? ''));
}

const OWNERS = setOf(['his her their your']);

/** Grammar, and numbers of the table of resources: nobody need have said them. */
function isGiven(token: string): boolean {
  if (isGrammar(token) || isListedNumber(token)) return true;
  if (RELATIONS.has(token) || COLORS.has(token) || FELT_STEMS.has(stemOf(token))) return false;
  return isGrammarInSomeForm(token);
}

function kindOf(token: string, index: number, { reading, own }: Speech): string {
  const { tokens, written } = reading;
  if (isName(written[index] ?? '', index, tokens)) return 'name';
  if (own?.implies(token)) return 'kin';
  if (isSomeone(token, own, tokens.slice(Math.max(0, index - 2), index))) return 'someone';
  if (SCENE.has(token)) return 'scene';
  if (/\d/.test(token)) return 'number';
  if (RELATIONS.has(bareOf(token))) return 'relation';
  if (COLORS.has(token)) return 'colour';
  if (FELT_STEMS.has(stemOf(token))) return 'felt';
  const sort = sortOf(token);
  if (sort === undefined && isUnknownName(written[index] ?? '')) return 'name';
  if (sort !== undefined) return sortHere(token, sort, index, tokens);
  return ABSTRACT.test(token) ? 'n-' : 'unknown';
}

/** Endings by which a word that no dictionary has names no thing. */
const ABSTRACT = /(?:ly|ness|ity|tion|ment|ship|hood|ance|ence|able|ful|less)$/;

function isName(written: string, index: number, tokens: readonly string[]): boolean {
  const before = tokens[index - 1];
  if (ANY_DAY.has(before ?? '') && isDate(written)) return false;
  return /^\p{Lu}\p{Ll}/u.test(written) && before !== undefined && isWord(before);
}

/** "On a Sunday" names no day. */
const ANY_DAY = setOf(['a any every']);

/** At the beginning of a sentence every word has a capital: there it is a name when it is no word at all. */
function isUnknownName(written: string): boolean {
  return /^\p{Lu}\p{Ll}{2,}$/u.test(written) && !isPlain(written.toLowerCase());
}

const MALE = 'he him his father grandfather brother uncle husband son nephew boyfriend mr'.split(
  ' ',
);
const FEMALE =
  'she her mother grandmother sister aunt wife daughter niece girlfriend mrs miss'.split(' ');
const MAN = setOf(['man gentleman men']);
const WOMAN = setOf(['woman lady women ladies']);
const YOUNG = setOf(['child boy girl kid youngster']);

/** Whoever spoke of a grandfather is somebody's grandchild, and of both parents has spoken who spoke of one. */
const SPOKEN_WITH: ReadonlyArray<readonly [Set<string>, readonly string[]]> = [
  [
    setOf(['grandchild grandchildren grandson granddaughter grandparent grandparents']),
    ['grandfather', 'grandmother'],
  ],
  [setOf(['son daughter parent parents children']), ['father', 'mother']],
  [setOf(['nephew niece']), ['uncle', 'aunt']],
  [setOf(['children kids']), ['sister', 'brother', 'cousin']],
  [setOf(['brother brothers sister sisters sibling siblings']), ['twin', 'twins', 'triplet']],
];

/** "Your daughter" is somebody else than the daughter of the father of whom they spoke. */
const CHILD = setOf([
  'grandchild grandchildren grandson granddaughter son daughter children kids nephew niece',
]);

/** "Brother's", "fiancée": the word of the list. */
function bareOf(token: string): string {
  return token.replace(/'s?$/, '').normalize('NFD').replace(/\p{M}/gu, '');
}

/** "An old man" is the grandfather of whom they spoke; everybody was a child. */
function isSomeone(token: string, own: OwnWords | undefined, ahead: readonly string[]): boolean {
  if (ahead.includes('other')) return false;
  if (YOUNG.has(token)) return true;
  if (own === undefined) return false;
  const isTheirChild = ahead.at(-1) === 'your' && CHILD.has(token);
  if (
    !isTheirChild &&
    SPOKEN_WITH.some(([words, others]) => words.has(token) && others.some((word) => own.has(word)))
  )
    return true;
  const spokenOf = MAN.has(token) ? MALE : WOMAN.has(token) ? FEMALE : [];
  return spokenOf.some((word) => own.has(word));
}

const SUBJECTS = setOf(['he she they we it i you who']);
const OPENERS = setOf([
  'a an the his her their your my our its this that these those some no every each any of',
]);
const MODALS = setOf(['to can could may might will would shall should must did do does not']);

/** A word may be of several sorts: which one shows in what stands before and behind it. */
function sortHere(token: string, sort: string, index: number, tokens: readonly string[]): string {
  const [noun = ' ', verb = ' ', quality = ' '] = sort;
  const before = tokens[index - 1] ?? '';
  const isOpened = OPENERS.has(before) || before.endsWith("'s");
  const isDone =
    SUBJECTS.has(before) ||
    MODALS.has(before) ||
    (SUBJECTS.has(tokens[index - 2] ?? '') && before.endsWith('ly')) ||
    /(?:ed|ing)$/.test(token);
  const isOfNoun = quality !== ' ' && isNoun(tokens[index + 1] ?? '');
  if (isDone && verb !== ' ') return `v${verb}`;
  if (isOpened && isOfNoun) return `a${quality}`;
  if (isOpened && noun !== ' ') return `n${noun}`;
  if (isOfNoun) return `a${quality}`;
  if (noun !== ' ') return `n${noun}`;
  return verb === ' ' ? `a${quality}` : `v${verb}`;
}

function isNoun(token: string): boolean {
  return isWord(token) && (sortOf(token)?.[0] ?? ' ') !== ' ';
}
