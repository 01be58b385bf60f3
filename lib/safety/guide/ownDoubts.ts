/** What of somebody's own words they are not sure of: it is not told back as a fact. */
import { isGrammar, isGrammarInSomeForm } from './grammar.ts';
import { isWord } from './reading.ts';

const DOUBT =
  / (?:maybe|perhaps|possibly|probably|might|not (?:be )?(?:sure|certain)|(?<! (?:when|whenever|if|until|each time|every time) )i think(?! (?:of|about|back|in|i (?:would|will|want|should|shall)) )|i thought so|think so|i guess|i reckon|i suppose|i believe|i want to say|i would say|i fancy|or was it|or maybe|(?:could|may|might) (?:have|of) been|could be|or something|something like|as far as i|if i remember|i am unsure|not certain|unless i|do not quote me|can not swear|could not swear|would not swear|hard to be sure|seem to remember|seems to me|or so) /;

/**
 * What a doubt is about: "he took me to the sea, I am maybe nine" leaves the sea sure. Only a clause that tells something of
 * its own stands alone; "her coat, I think, was blue" is one.
 */
export function clausesOf(tokens: readonly string[]): string[][] {
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
export function withoutGuesses(tokens: readonly string[]): {
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
const TO_THIRTY =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty';
const COUNTS = new RegExp(`^(?:\\d+|${TO_THIRTY}|forty|fifty|sixty|seventy|eighty|ninety)$`);

/** "Five or six" and "three hundred and something" are guesses. */
const FIGURE = `(?:\\d+|${TO_THIRTY})`;
const ROUGHLY = new RegExp(` (?:${FIGURE} or ${FIGURE}|and something|${FIGURE} ish) `);

/** "Her name... Klavdia?" asks themselves. */
export function isDoubting(clause: readonly string[]): boolean {
  const line = ` ${clause.join(' ')} `;
  return (
    DOUBT.test(line) ||
    CAN_NOT_SAY.test(line) ||
    ROUGHLY.test(line) ||
    (clause.includes('?') && !ASKS.test(line))
  );
}

/** "She was sent home or she died", "Sunday Coat or Sunday Boat": two that cannot both be so. */
export function alternativesIn(line: string): string[] {
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
export function looksBack(clause: readonly string[]): boolean {
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
