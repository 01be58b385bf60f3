/** What the person has given in their own words: the only things that the guide may speak of as facts. */
import { spokenFigures } from './figures.ts';
import { isGrammar, isGrammarInSomeForm } from './grammar.ts';
import { impliedBy, meaningsOf } from './lexicon.ts';
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

const DOUBT =
  / (?:maybe|perhaps|possibly|probably|might|not (?:be )?(?:sure|certain)|(?<! (?:when|whenever|if|until|each time|every time) )i think(?! (?:of|about|back|in) )|i thought so|think so|i guess|i reckon|i suppose|i believe|i want to say|i would say|i fancy|or was it|or maybe|(?:could|may|might) (?:have|of) been|could be|or something|something like|as far as i|if i remember|i am unsure|not certain|unless i|do not quote me|can not swear|could not swear|would not swear|hard to be sure|seem to remember|seems to me|or so) /;
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

/**
 * What a doubt is about: "he took me to the sea, I am maybe nine" leaves the sea sure. Only a clause that tells something of
 * its own stands alone; "her coat, I think, was blue" is one.
 */
function clausesOf(tokens: readonly string[]): string[][] {
  const joint = tokens.findIndex(
    (token, index) =>
      JOINS.has(token) &&
      index > 0 &&
      BEGINS_DOUBT.test(` ${tokens.slice(index + 1, index + 3).join(' ')} `),
  );
  if (joint > 0) return [...clausesOf(tokens.slice(0, joint)), tokens.slice(joint + 1)];
  const clauses: string[][] = [[]];
  for (const token of tokens)
    if (token === ',') clauses.push([]);
    else clauses.at(-1)?.push(token);
  const tellsAlone = clauses
    .filter(isDoubting)
    .every(
      (clause) =>
        (SUBJECTS.has(clause[0] ?? '') && clause.length > LEAST_TOLD + 1) || isAside(clause),
    );
  return tellsAlone ? clauses : [[...tokens]];
}

/** "The man beside me, from Chile I think, was shaking": only where he is from is not sure. */
function isAside(clause: readonly string[]): boolean {
  return /^ (?:from|in|at|near|by|of|for|around) [^ ]+ .*i (?:think|guess|believe|suppose) $/.test(
    ` ${clause.join(' ')} `,
  );
}

/** "Thirty-one years, and I think the silences were best": what stands ahead of that is sure. */
const JOINS = new Set(['and', 'but']);
const BEGINS_DOUBT =
  /^ (?:i (?:think|guess|believe|suppose|reckon)|maybe [^ ]+|perhaps [^ ]+|probably [^ ]+) $/;

/** "Maybe forty times a night": how often is a guess, and nothing else of it. */
function withoutGuesses(tokens: readonly string[]): {
  tokens: readonly string[];
  guessed: readonly string[];
} {
  const guessed: string[] = [];
  const rest = tokens.filter((token, index) => {
    const next = tokens[index + 1] ?? '';
    if (!MAYBE.has(token) || !COUNTS.test(next)) return true;
    guessed.push(next);
    return false;
  });
  return { tokens: rest.filter((token) => !guessed.includes(token)), guessed };
}

const MAYBE = new Set(['maybe', 'perhaps', 'probably', 'possibly']);
const COUNTS =
  /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/;

/** "Five or six" and "three hundred and something" are guesses. */
const FIGURE =
  '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)';
const ROUGHLY = new RegExp(` (?:${FIGURE} or ${FIGURE}|and something|${FIGURE} ish) `);

/** "Her name... Klavdia?" asks themselves. */
function isDoubting(clause: readonly string[]): boolean {
  const line = ` ${clause.join(' ')} `;
  return (
    DOUBT.test(line) ||
    CAN_NOT_SAY.test(line) ||
    ROUGHLY.test(line) ||
    (clause.includes('?') && !ASKS.test(line))
  );
}

/** "She was sent home or she died", "Sunday Coat or Sunday Boat": two that cannot both be so. */
function alternativesIn(line: string): string[] {
  const [, , one = '', other = ''] = NAMED_TWICE.exec(line) ?? [];
  const [, first = '', second = ''] = HAPPENED_OR.exec(line) ?? [];
  const told = NOT_THEN.test(` ${first} or ${second} `) ? '' : `${first} ${second}`;
  return `${one} ${other} ${told}`.split(' ').filter((word) => word && !isGrammar(word));
}

const NAMED_TWICE = / ([^ ,.;:?!]{3,}) ([^ ,.;:?!]+) or \1 ([^ ,.;:?!]+) /;
const HAPPENED_OR =
  / ([^,.;:?!]+) (?:, )?or ((?:he|she|they|it|nobody|somebody|someone|we|i) [^,.;:?!]+) /;
/** "He shouted or I would have slept" leaves nothing open, nor what was so at times. */
const NOT_THEN =
  / (?:not|never|would|will|could|can|must|had to|have to|if|whether|either|sometimes|always|often|when|whenever|every|is|are|am) /;

/** "They were red, I can't say": nothing of its own is behind it. */
const CAN_NOT_SAY =
  /^ (?:but |and )?i (?:really )?(?:can|could) not (?:say|tell|tell you|swear)(?: (?:now|any more|anymore|which|for sure))* (?:[.!…] )?$/;

const ASKS =
  / (?:what|who|where|when|which|how|why|whose|you|do|does|did|is|are|am|was|were|can|could|will|would|shall|should|have|has|had) /;
/** "Or I thought so" tells nothing: it doubts what stands before it; "not sure which year" doubts the year. */
function looksBack(clause: readonly string[]): boolean {
  const line = ` ${clause.join(' ')} `;
  if (CAN_NOT_SAY.test(line)) return true;
  if (THINKS_OF_SOMEBODY.test(line)) return false;
  return clause.every(
    (token) =>
      !isWord(token) || SURE.has(token) || (isGrammarInSomeForm(token) && !AHEAD.has(token)),
  );
}

/** "I think she can see me" is about her, and not about what was told before. */
const THINKS_OF_SOMEBODY =
  / i (?:think|guess|believe|suppose) (?:that )?(?:he|she|they|we|you) [^ ]+ /;

const SURE = new Set([
  'sure',
  'certain',
  'swear',
  'mistaken',
  'guess',
  'guessing',
  'think',
  'thought',
]);
const AHEAD = new Set('which what where when who how why whether if say'.split(' '));
const SUBJECTS = new Set(['i', 'you', 'he', 'she', 'we', 'they', 'my']);
/** "I think so" tells nothing. */
const LEAST_TOLD = 2;

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
