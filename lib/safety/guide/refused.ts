/** What the person asked to leave, in the ways people say that: "the border, we do not go there", "her reaction is off the table". */
import { isGrammarInSomeForm } from './grammar.ts';
import { isWord } from './reading.ts';
import { stemOf } from './stems.ts';

/** What is refused stands behind these … */
const BEHIND = [
  'not talk about',
  'not talk of',
  'not talking about',
  'not speak of',
  'not speak about',
  'not speaking of',
  'not tell you about',
  'not tell about',
  'not be telling',
  'not telling you',
  'not go into',
  'not going into',
  'not get into',
  'not getting into',
  'not ask about',
  'not ask me about',
  'not ask',
  'not bring up',
  'not mention',
  'not discuss',
  'not want to discuss',
  'want to get into',
  'rather not',
  'sooner not',
  'prefer not',
  'to skip',
  'we skip',
  'us skip',
  'please skip',
  'please leave',
  'us leave',
  'we leave',
  'no questions about',
  'nothing about',
  'not about',
  'stay away from',
  'keep away from',
  'stay off',
  'keep off',
  'keep out of',
].map((words) => ` ${words} `);
/** … and in front of these. */
const BEFORE = [
  'off the table',
  'off limits',
  'out of bounds',
  'not go there',
  'not going there',
  'stays out',
  'stays shut',
  'stays closed',
  'leave that',
  'leave it',
  'leave her out',
  'leave him out',
  'leave them out',
  'skip that',
  'skip it',
  'skip this',
  'rather not',
  'not for tonight',
  'not for today',
  'not touch that',
  'not up for discussion',
  'not want to talk about it',
  'not want to talk about that',
  'not want to go into it',
  'not want to go into that',
].map((words) => ` ${words} `);
/** "She would not speak of it" and "I did not ask" tell of then. */
const OF_THEN = / (?:he|she|they|it|who|nobody|you|did|could|was|were|had|to) $/;
/** "Not the custody thing. Please." */
const NOT_THIS = /^ (?:(?:but|and|just|please) )?not (?:the|my|that) /;
const CLOSES = new Set(['thing', 'stuff', 'business', 'please', 'tonight', 'today']);
const LONGEST_REFUSAL = 8;
const MOST_WORDS = 8;
/** Who speaks of it in more sentences than the refusal and one more has not closed it. */
const MOST_SAID_IN = 2;

/** The stems of what is refused. */
export function refusedIn(told: readonly string[]): Set<string> {
  const topics = told.map((line) => topicOf(line).map(stemOf));
  if (topics.every((topic) => topic.length === 0)) return new Set();
  const saidIn = new Map<string, number>();
  for (const line of told)
    for (const stem of new Set(line.split(' ').map(stemOf)))
      saidIn.set(stem, (saidIn.get(stem) ?? 0) + 1);
  return new Set(topics.flat().filter((stem) => (saidIn.get(stem) ?? 0) <= MOST_SAID_IN));
}

function topicOf(line: string): string[] {
  for (const marker of BEHIND) {
    const at = line.indexOf(marker);
    if (at < 0 || OF_THEN.test(line.slice(0, at + 1))) continue;
    const topic = tellingIn(clauseAt(line.slice(at + marker.length)).slice(0, MOST_WORDS));
    return topic.length > 0 ? topic : lastOf(line.slice(0, at));
  }
  for (const marker of BEFORE) {
    const at = line.indexOf(marker);
    if (at >= 0) return lastOf(line.slice(0, at));
  }
  const words = line.split(' ').filter(isWord);
  return NOT_THIS.test(line) &&
    words.some((word) => CLOSES.has(word)) &&
    words.length <= LONGEST_REFUSAL
    ? tellingIn(words)
    : [];
}

function lastOf(before: string): string[] {
  return tellingIn(before.split(' ').filter(isWord).slice(-MOST_WORDS));
}

function clauseAt(rest: string): string[] {
  const words = rest.split(' ').filter((word) => word !== '');
  const end = words.findIndex((word) => /^[,.;:?!—]$/.test(word));
  return end < 0 ? words : words.slice(0, end);
}

function tellingIn(words: readonly string[]): string[] {
  return words.filter((word) => isWord(word) && !isGrammarInSomeForm(word) && !NO_TOPIC.has(word));
}

/** In a refusal these say how, not what. */
const NO_TOPIC = new Set(
  'went please thing things stuff tonight today like want wish reaction week night day just there here thanks business bit topic subject'.split(
    ' ',
  ),
);
