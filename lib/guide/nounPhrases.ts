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
  if (!first || !mayBegin(first) || isRelative(sentence, at)) return at;
  let end = at;
  for (let index = at; index < sentence.length && index - at < LONGEST_PHRASE; index += 1) {
    const token = sentence[index];
    if (!token || !(index === at || mayContinue(token))) break;
    if (isHead(token) && !isDoing(token, index > at)) end = index + 1;
    if (token.after !== '' || token.tailTags.size > 0) break;
  }
  if (sentence.slice(at, end).some((token) => /^ones?$/.test(token.lower))) return at;
  const of = sentence[end];
  // "the old ladder one": what it is called by is not there.
  if (/^(?:ones?|thing|things|stuff)$/.test(of?.lower ?? '') && sentence[end - 1]?.after === '')
    return at;
  if (end > at && of?.lower === 'of' && sentence[end - 1]?.after === '') {
    const inner = phraseEnd(sentence, end + 1);
    if (inner > end + 1 && inner - at <= LONGEST_PHRASE) return inner;
  }
  return end;
}

function mayBegin(token: Token): boolean {
  if (/^(?:all|both|each|every|any)$/.test(token.lower)) return false;
  if (ARTICLES.has(token.lower) || OWNERS.has(token.lower)) return true;
  return isNoun(token) && !token.tags.has('Pronoun');
}

function mayContinue(token: Token): boolean {
  if (
    token.before !== '' ||
    token.tags.has('Pronoun') ||
    OWNERS.has(token.lower) ||
    /^(?:all|both|each|still|just|only|even|never|always|already|really|now|then|again|like|on|at|to|with|by|for|from|so|too)$/.test(
      token.lower,
    )
  )
    return false;
  const isDescribing = token.tags.has('Adjective') || token.tags.has('Value');
  return isDescribing || isNoun(token);
}

function isNoun(token: Token): boolean {
  return token.tags.has('Noun') && !OWNERS.has(token.lower);
}

/** "The kind that stops": no "that" of its own. */
function isRelative(sentence: Sentence, at: number): boolean {
  const before = sentence[at - 1];
  return sentence[at]?.lower === 'that' && before?.after === '' && before.tags.has('Noun');
}

/** "the engine running": the engine, and what it did. */
function isDoing(token: Token, hasOthersBefore: boolean): boolean {
  return hasOthersBefore && /^\p{L}{2,}ing$/u.test(token.lower) && !THINGS_IN_ING.has(token.lower);
}

const THINGS_IN_ING = new Set(
  'ring string spring wing swing king sling thing building painting drawing wedding ceiling railing landing clothing stocking earring evening morning pudding stuffing dressing gathering icing lining opening awning lightning'.split(
    ' ',
  ),
);

function isHead(token: Token): boolean {
  if (token.tags.has('Verb')) return false;
  return (
    isNoun(token) &&
    !/^(?:all|both|each|there|here|everywhere|somewhere|nowhere|home|out|up|down|off|away|back|in|over|about|around|best|on|at|to|with|by|for|from)$/.test(
      token.lower,
    ) &&
    !token.tags.has('Possessive') &&
    !token.tags.has('Pronoun')
  );
}
