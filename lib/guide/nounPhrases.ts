/** Finds where a noun phrase begins and ends among tagged words: "my mother's blue coat", "the smell of rain". */
import type { Sentence, Token } from './language.ts';

export const ARTICLES = new Set(['a', 'an', 'the', 'some', 'this', 'that', 'these', 'those']);
export const OWNERS = new Set(['my', 'our', 'his', 'her', 'their', 'its']);

const LONGEST_PHRASE = 6;

/** Within "your feet" or "every box" no phrase of its own begins. */
export function isOwned(sentence: Sentence, at: number): boolean {
  const before = sentence[at - 1];
  return (
    before !== undefined &&
    before.after === '' &&
    (before.tags.has('Possessive') || before.tags.has('Determiner'))
  );
}

/** "Like a bear", "as long as my arm": no bear and no arm was there. */
export function isLikened(sentence: Sentence, at: number): boolean {
  return /^(?:like|as|than)$/.test(sentence[at - 1]?.lower ?? '');
}

/** The end (exclusive) of the noun phrase that begins here; `at` itself when none does. */
export function phraseEnd(sentence: Sentence, at: number): number {
  const first = sentence[at];
  if (!first || !mayBegin(first)) return at;
  let end = at;
  for (let index = at; index < sentence.length && index - at < LONGEST_PHRASE; index += 1) {
    const token = sentence[index];
    if (!token || !(index === at || mayContinue(token))) break;
    if (isHead(token)) end = index + 1;
    if (token.after !== '' || token.tailTags.size > 0) break;
  }
  const of = sentence[end];
  if (end > at && of?.lower === 'of' && sentence[end - 1]?.after === '') {
    const inner = phraseEnd(sentence, end + 1);
    if (inner > end + 1 && inner - at <= LONGEST_PHRASE) return inner;
  }
  return end;
}

function mayBegin(token: Token): boolean {
  if (ARTICLES.has(token.lower) || OWNERS.has(token.lower)) return true;
  return isNoun(token) && !token.tags.has('Pronoun');
}

function mayContinue(token: Token): boolean {
  if (
    token.before !== '' ||
    token.tags.has('Pronoun') ||
    OWNERS.has(token.lower) ||
    /^(?:all|both|each)$/.test(token.lower)
  )
    return false;
  const isDescribing = token.tags.has('Adjective') || token.tags.has('Value');
  return isDescribing || isNoun(token);
}

function isNoun(token: Token): boolean {
  return token.tags.has('Noun') && !OWNERS.has(token.lower);
}

function isHead(token: Token): boolean {
  if (token.tags.has('Verb')) return false;
  return (
    isNoun(token) &&
    !/^(?:all|both|each|there|here|everywhere|somewhere|nowhere|home)$/.test(token.lower) &&
    !token.tags.has('Possessive') &&
    !token.tags.has('Pronoun')
  );
}
