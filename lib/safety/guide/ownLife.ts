/**
 * The guide as somebody with a life: every "I" and "my" that is not one of the few things a program can truly say. What a
 * program may say of itself is a short list, what it may not say has no end, so it is the former that is written down.
 */
import selfTalk from '../../../content/guard/selfTalk.json' with { type: 'json' };
import { anyOf } from './patterns.ts';
import { isWord } from './reading.ts';
import type { Finds } from './speech.ts';

const TRUE_OF_A_PROGRAM = new RegExp(
  `^(?:${selfTalk.I.map((family) => anyOf([`i ${family}`]).source).join('|')})`,
  'u',
);
/** "I can wait", "I'll use her name": what it may offer is anything but these. */
const NEVER_OFFERED = new Set(selfTalk.never);
const OFFERS = new Set(['can', 'could', 'will', 'may', 'might', 'shall']);
const BETWEEN = new Set(['only', 'also', 'always', 'just', 'simply', 'gladly', 'gently', 'still']);
const NAMES_ITSELF = / i am (?:[^ ,.;:?!]+ ){0,6}(?:program|programme|ai|guide|computer|machine) /u;
const DENIALS = new Set(['no', 'not', 'nothing', 'none', 'without']);
const MY = new Set(selfTalk.my);

export const claimsOwnLife: Finds = ({ reading: { tokens, line } }) => {
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    if (token === 'i' && !isTrue(tokens, index, line.slice(at))) return true;
    if ((token === 'my' || token === 'mine') && !allowsMine(tokens, index)) return true;
    at += token.length + 1;
  }
  return false;
};

function isTrue(tokens: readonly string[], index: number, rest: string): boolean {
  return (
    TRUE_OF_A_PROGRAM.test(rest) ||
    NAMES_ITSELF.test(rest) ||
    isItsSight(tokens, index) ||
    isAsking(tokens, index) ||
    offers(tokens.slice(index + 1)) ||
    isSpokenForThem(tokens, index)
  );
}

/** "As far as I can tell" says how little it sees. */
function isItsSight(tokens: readonly string[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 3), index).join(' ');
  return (before === 'as far as' || before === 'so far as') && OFFERS.has(tokens[index + 1] ?? '');
}

/** "Have I understood you?", "better than I", "and so will I": of its own hearing, or joined to what the person does. */
function isAsking(tokens: readonly string[], index: number): boolean {
  const auxiliary = tokens[index - 1] ?? '';
  if (auxiliary === 'than') return true;
  if (auxiliary === 'will') return JOINS_IN.has(tokens[index - 2] ?? '');
  const verb = tokens.slice(index + 1).find((token) => !BETWEEN.has(token)) ?? '';
  return ASKS.has(auxiliary) && tokens.includes('?') && !NEVER_OFFERED.has(verb);
}

const ASKS = new Set(['have', 'did', 'am', 'may', 'shall', 'should', 'could', 'can']);
const JOINS_IN = new Set(['so', 'nor', 'neither']);

function offers([modal = '', ...rest]: readonly string[]): boolean {
  const verb = rest.find((token) => !BETWEEN.has(token)) ?? '';
  return OFFERS.has(modal) && isWord(verb) && !NEVER_OFFERED.has(verb);
}

/** "You could say to them: I need to talk to someone." */
function isSpokenForThem(tokens: readonly string[], index: number): boolean {
  return tokens.slice(0, index).some((token) => token === ':' || token === '“');
}

function allowsMine(tokens: readonly string[], index: number): boolean {
  const before = tokens[index - 1] ?? '';
  if (tokens[index] === 'mine') return before === 'in' || before === 'not' || before === 'of';
  const next = tokens[index + 1] ?? '';
  const isDenied = next === 'own' && tokens.slice(0, index).some((token) => DENIALS.has(token));
  const isMade = next === 'voice' && tokens[index + 2] === 'is';
  return MY.has(next) || isDenied || isMade || isSpokenForThem(tokens, index);
}
