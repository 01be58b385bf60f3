/**
 * The guide as somebody with a life: every "I" and "my" that is not one of the few things a program can truly say. What a
 * program may say of itself is a short list, what it may not say has no end, so it is the former that is written down.
 */
import selfTalk from '../../../content/guard/selfTalk.json' with { type: 'json' };
import { anyOf } from './patterns.ts';
import type { Finds } from './speech.ts';

const TRUE_OF_A_PROGRAM = new RegExp(
  selfTalk.I.map((family) => anyOf([`i ${family}`]).source).join('|'),
  'uy',
);
const NAMES_ITSELF = / i am (?:[^ ,.;:?!]+ ){0,6}(?:program|programme|ai|guide|computer|machine) /u;
const DENIALS = new Set(['no', 'not', 'nothing', 'none', 'without']);
const MY = new Set(selfTalk.my);

export const claimsOwnLife: Finds = ({ reading: { tokens, line } }) => {
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    if (token === 'i' && !isAllowed(line, at) && !isSpokenForThem(tokens, index)) return true;
    if ((token === 'my' || token === 'mine') && !allowsMine(tokens, index)) return true;
    at += token.length + 1;
  }
  return false;
};

function isAllowed(line: string, at: number): boolean {
  TRUE_OF_A_PROGRAM.lastIndex = at;
  return TRUE_OF_A_PROGRAM.test(line) || NAMES_ITSELF.test(line.slice(at));
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
