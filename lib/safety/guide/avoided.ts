/** What the person asked to leave alone is neither asked about nor brought up; that it is left alone may be said. */
import { isGrammar } from './grammar.ts';
import { isWord } from './reading.ts';
import type { Finds } from './speech.ts';

const LEAVES_IT =
  / (?:not|leave|left|leaving|rest|never|without|apart|aside|away|out|alone|no|round|around|instead) /;

export const touchesAvoided: Finds = ({ text, reading, own, moment: { avoids } }) => {
  if (LEAVES_IT.test(reading.line)) return false;
  if (avoids?.(text)) return true;
  return reading.tokens.some(
    (token) => isWord(token) && !isGrammar(token) && own?.isClosed(token) === true,
  );
};
