/** What somebody's face or voice did, of which nobody told: "and he laughed", "with the pews giggling". */
import type { NewWord } from './newWords.ts';
import type { Reading } from './reading.ts';

/** @param word a new word that is told */
export function isAddedExpression({ kind, token, index }: NewWord, { tokens }: Reading): boolean {
  if (kind === 'kin' || !EXPRESSES.test(token)) return false;
  const [before = '', twoBefore = ''] = [tokens[index - 1], tokens[index - 2]];
  return !OPENS_NOUN.has(before) && !DENIES.has(before) && !DENIES.has(twoBefore);
}

const VERBS =
  'laugh giggl snor snigger sobb shriek scream clapp whisper sigh smil grinn wink frown blush trembl shiver gasp applaud hugg kiss ruffl shrugg chuckl beam winc mutter murmur yell moan groan stamp cheer';
const EXPRESSES = new RegExp(
  `^(?:(?:${VERBS.split(' ').join('|')})(?:ed|ing)|wept|weeping|cried|crying|squeezed|patted)$`,
  'u',
);
const OPENS_NOUN = new Set('a an the his her your their this that of with no'.split(' '));
const DENIES = new Set('not never no nobody without'.split(' '));
