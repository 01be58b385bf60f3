/** "An elephant in the bakery!": an echo of what nobody named. */
import { isGrammar } from './grammar.ts';
import type { NewWord } from './newWords.ts';
import { isWord } from './reading.ts';
import type { Speech } from './speech.ts';

const LONGEST = 7;
const THING = /^(?:n[TBP]|unknown)$/;

/** @param fresh the new words of the sentence */
export function echoesUnnamed(
  { reading: { tokens }, own }: Speech,
  fresh: readonly NewWord[],
): boolean {
  if (own === undefined || tokens.at(-1) !== '!') return false;
  const words = tokens.filter(isWord);
  if (words.length > LONGEST || !ARTICLES.has(words[0] ?? '')) return false;
  const head = tokens.findIndex((token, index) => index > 0 && isWord(token) && !isGrammar(token));
  return fresh.some(({ index, kind }) => index === head && THING.test(kind));
}

const ARTICLES = new Set(['a', 'an']);
