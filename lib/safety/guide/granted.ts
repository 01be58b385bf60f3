/** Where in a question something is taken for granted that nobody told of. */
import { sortOf } from './lexicon.ts';
import { isWord } from './reading.ts';
import { baseOf } from './stems.ts';

/** "What do you remember of the clay pot?", "What was she hiding from you?": asked about as if it had been told of. */
export function isTakenForThere(kind: string, tokens: readonly string[], index: number): boolean {
  const ahead = tokens.slice(Math.max(0, index - 3), index);
  const isVerb = (sortOf(tokens[index] ?? '')?.[1] ?? ' ') !== ' ';
  if (isVerb && HOW_OFTEN.test(` ${tokens.slice(0, index).join(' ')} `)) return true;
  if (kind === 'nT' || kind === 'nP') {
    const at = ahead.findLastIndex((token) => token === 'the' || token === 'that');
    const isHere = NOW.has(tokens[index - ahead.length + at - 1] ?? '');
    return at >= 0 && !isHere && ahead.slice(at + 1).every(isWord);
  }
  const [asks = '', was = '', who = ''] = ahead;
  return /ing$/.test(tokens[index] ?? '') && ASKS.has(asks) && BEING.has(was) && PERSONS.has(who);
}

/** "What did he say when he apologised?" asks one thing and takes the other for granted; "as he chews" shows the scene. */
export function isTakenForGranted(tokens: readonly string[], index: number): boolean {
  const [when = '', who = ''] = tokens.slice(Math.max(0, index - 2), index);
  const token = tokens[index] ?? '';
  const isPast = /ed$/.test(token) || (baseOf(token) !== token && !token.endsWith('s'));
  return isPast && WHEN.has(when) && THIRD.has(who) && tokens.includes('?');
}

/** "What was it like to be so lonely?", "How did the fear in her voice sound?": asked about as if they had felt it. */
export function isFeltAlready(tokens: readonly string[], index: number): boolean {
  return FELT.has(tokens[index - 1] ?? '');
}

const FELT = new Set(['so', 'being', 'the', 'his', 'her', 'their', 'such']);

/** "How many times had she already warned you?" takes for granted that she did. */
const HOW_OFTEN =
  / how (?:many times|often) (?:had|has|did|was|were) (?!you |it |that )(?:[^ ,.;:?!]+ ){1,4}$/;

/** "What colour is the wall?" may ask about the room they are in. */
const NOW = new Set(['is', 'are']);
const ASKS = new Set(['what', 'why', 'where', 'who', 'how']);
const BEING = new Set(['was', 'were', 'are', 'is']);
const PERSONS = new Set(['he', 'she', 'they', 'you']);

const WHEN = new Set(['when', 'as', 'after', 'while', 'before', 'once', 'because', 'until']);
const THIRD = new Set(['he', 'she', 'they']);
