/** What the person has given in their own words: the only things that the guide may speak of as facts. */
import { spokenFigures } from './figures.ts';
import { isGrammar } from './grammar.ts';
import { impliedBy, meaningsOf } from './lexicon.ts';
import { alternativesIn, clausesOf, isDoubting, looksBack, withoutGuesses } from './ownDoubts.ts';
import { isWord, readSpeech, sentencesOfSpeech } from './reading.ts';
import { refusedIn } from './refused.ts';
import { stemOf } from './stems.ts';

export interface OwnWords {
  /** Whether the person has used this word, in any form. */
  has(word: string): boolean;
  /** Whether they have said the same in another word, or more narrowly: who spoke of an oak has given leave for "tree". */
  implies(word: string): boolean;
  /** Whether they have only used it with a doubt: "maybe blue". */
  isDoubted(word: string): boolean;
  /** Whether they have said that they do not want to speak of it. */
  isClosed(word: string): boolean;
  /** Whether it belongs to what they asked to leave, however they said so: it is not asked about. */
  isRefused(word: string): boolean;
  /** Whether these words stand in theirs, in this order. */
  quotes(text: string): boolean;
  /** Their sentences, as read. */
  told: readonly string[];
  /** Whether they stand in theirs but for who speaks: "you swear" for "I swear". */
  echoes(tokens: readonly string[]): boolean;
}

/** Of themselves: "she never liked oranges" closes nothing. */
const CLOSED =
  /(?<! (?:he|she|they|it|who|nobody) (?:[^ ]+ )?)(?<! (?:did|does|could|had|was|were)) (?:do not|would not|rather not|can not|not|never|please do not) (?:want|like|wish|ready|talk|speak|ask|go|mention)(?: (?:to|about|me|into|like|of|want))*(?: (?:talk|speak|say|think|go|ask|hear|mention|look|discuss|anything|about|into|of|on|at|near|to))* ((?:[^ ,.;:?!]+ ){1,6})/;

/** @param text all that the person has written and said, one thing a line */
export function createOwnWords(text: string): OwnWords {
  const sure = new Set<string>();
  const doubted = new Set<string>();
  const closed = new Set<string>();
  const lines: string[] = [];
  const told: string[] = [];
  const used = new Set<string>();
  let last: readonly string[] = [];
  const unsay = (clause: readonly string[]) => {
    for (const stem of clause.filter(isWord).map(stemOf)) {
      sure.delete(stem);
      doubted.add(stem);
    }
  };
  for (const sentence of text.split('\n').flatMap(sentencesOfSpeech)) {
    const { tokens: all, line } = readSpeech(sentence);
    lines.push(plain(all));
    told.push(line);
    const { tokens, guessed } = withoutGuesses(all);
    for (const figure of guessed) doubted.add(stemOf(figure));
    const isOther = tokens[0] === 'or';
    if (isOther) unsay(last.filter((token) => isWord(token) && !isGrammar(token)).slice(-1));
    for (const clause of clausesOf(tokens)) {
      const into = isOther || isDoubting(clause) ? doubted : sure;
      if (into === doubted && looksBack(clause)) unsay(last);
      last = into === sure ? clause : [];
      for (const token of clause.flatMap(withParts).filter(isWord)) {
        into.add(stemOf(token));
        if (!isGrammar(token)) used.add(token);
      }
    }
    unsay(alternativesIn(line));
    for (const word of (CLOSED.exec(line)?.[1] ?? '').split(' '))
      if (word && !isGrammar(word)) closed.add(stemOf(word));
  }
  const whole = lines.join('');
  let turned: string | undefined;
  let implied: Set<number> | undefined;
  let refused: Set<string> | undefined;
  return {
    told,
    implies: (word) => {
      implied ??= new Set([...used].flatMap((own) => [...impliedBy(own)]));
      return (
        meaningsOf(word).some((meaning) => implied?.has(meaning)) ||
        (word.length >= LEAST_ENDING && [...used].some((own) => own !== word && own.endsWith(word)))
      );
    },
    has: (word) => sure.has(stemOf(word)) || doubted.has(stemOf(word)),
    isDoubted: (word) => doubted.has(stemOf(word)) && !sure.has(stemOf(word)),
    isClosed: (word) => closed.has(stemOf(word)),
    isRefused: (word) => {
      refused ??= refusedIn(told);
      return refused.has(stemOf(word));
    },
    quotes: (quoted) => whole.includes(plain(readSpeech(quoted).tokens).trim()),
    echoes: (tokens) => {
      turned ??= lines.map((line) => turnedRound(line.split(' '))).join('');
      return turned.includes(turnedRound(tokens));
    },
  };
}

/** "Glasses" for sunglasses. */
const LEAST_ENDING = 5;

function plain(tokens: readonly string[]): string {
  return ` ${tokens.filter(isWord).join(' ')} `;
}

/** From their mouth into the guide's: both come out the same. */
function turnedRound(tokens: readonly string[]): string {
  return plain(tokens.map((token) => TURNED.get(token) ?? token));
}

const TURNED = new Map([
  ...['i', 'me', 'we', 'us'].map((word) => [word, 'you'] as const),
  ...['my', 'our'].map((word) => [word, 'your'] as const),
  ['am', 'are'],
  ['is', 'are'],
  ['was', 'were'],
]);

/** "Ex-husband" is also a husband, but "mother-in-law" is no mother; who wrote "4pm" has said four. */
function withParts(token: string): string[] {
  if (/\d/.test(token)) return [token, ...spokenFigures(token)];
  return token.includes('-') && !/-in-laws?$/.test(token) ? [token, ...token.split('-')] : [token];
}
