/** "You are homesick at this moment", "you feel young again": what the person feels now, told to them. */
import type { NewWord } from './newWords.ts';
import type { Reading } from './reading.ts';

/** @param word a new word that is told */
export function isToldToFeel({ kind, index }: NewWord, { tokens }: Reading): boolean {
  if (!FEELING.test(kind)) return false;
  const ahead = tokens.slice(Math.max(0, index - FURTHEST), index);
  const at = ahead.findLastIndex((token) => IS.has(token));
  if (at < 1 || ahead[at - 1] !== 'you') return false;
  if (!ahead.slice(at + 1).every((token) => DEGREES.has(token))) return false;
  return !LEFT_OPEN.has(ahead[at - 2] ?? '');
}

const FEELING = /^(?:felt|[nva]F)$/;
const FURTHEST = 6;
const IS = new Set(['are', 'feel']);
const DEGREES = new Set(
  'feeling so very quite rather deeply clearly still again both a bit little now really truly'.split(
    ' ',
  ),
);
/** "If you feel uneasy", "where you feel", "that you are tired": told of no moment. */
const LEFT_OPEN = new Set(
  'if when whenever whether until that how what where while as once because say said'.split(' '),
);
