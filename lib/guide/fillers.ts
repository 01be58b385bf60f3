/** Words that open or end a sentence without saying anything; left out when a sentence is taken up. */
import type { Sentence, Token } from './language.ts';

export function withoutFillers(tokens: Sentence): Sentence {
  const start = tokens.findIndex((token) => !isFiller(token));
  const end = tokens.findLastIndex((token) => !TRAILING.has(token.lower));
  return start < 0 ? [] : tokens.slice(start, end + 1);
}

/** "No, it was grey" begins with a filler, "no one knew" does not. */
function isFiller({ lower, after }: Token): boolean {
  return LEADING.has(lower) && (after !== '' || !/^(?:no|right)$/.test(lower));
}

const LEADING = new Set([
  'and',
  'but',
  'so',
  'then',
  'well',
  'um',
  'uh',
  'er',
  'oh',
  'yes',
  'no',
  'yeah',
  'also',
  'anyway',
  'ok',
  'okay',
  'or',
  'like',
  'actually',
  'haha',
  'eh',
  'idk',
  'omg',
  'tbh',
  'ah',
  'aye',
  'nay',
  'hm',
  'hmm',
  'mm',
  'ha',
  'right',
  'basically',
  'honestly',
  'obviously',
  'literally',
  'lol',
]);
const TRAILING = new Set(['lol', 'haha', 'hahaha', 'lmao', 'tbh', 'xx', 'idk', 'rn']);
