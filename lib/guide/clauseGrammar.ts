/** Judges whether words make a clause that can be repeated in good grammar: its subject, its verb, its dialect. */
import type { Sentence, Token } from './language.ts';
import { isSelfSubject } from './turnedWords.ts';
import { BARE_NAMES } from './wordLists.ts';

const SUBJECT_STARTS = new Set([
  'i',
  'we',
  'he',
  'she',
  'they',
  'it',
  'there',
  'my',
  'our',
  'his',
  'her',
  'their',
  'the',
  'a',
  'an',
]);

export function startsWithSubject(tokens: Sentence): boolean {
  const [first, second] = tokens;
  if (!first || !second) return false;
  const plain = first.lower.replace(/'.*$/, '');
  if (isSelfSubject(first)) return true;
  if (SUBJECT_STARTS.has(plain))
    return (
      !['the', 'a', 'an', 'my', 'our', 'his', 'her', 'their'].includes(first.lower) ||
      second.tags.has('Noun') ||
      second.tags.has('Adjective')
    );
  if (BARE_NAMES.has(plain)) return true;
  return first.tags.has('Person') && /^\p{Lu}/u.test(first.text);
}

/** A verb in the first six words that carries a tense, directly after its subject and not after "who" or "which". */
export function hasFiniteVerb(tokens: Sentence): boolean {
  const verbAt = tokens.findIndex(isFiniteVerb);
  if (verbAt < 0 || verbAt > 6) return false;
  const subject = tokens.slice(0, verbAt + 1);
  if (isLearnersVerb(tokens, verbAt)) return false;
  const isRelative = subject.some((token) => /^(?:who|which|that|whose|where)$/.test(token.lower));
  const isBroken = tokens.slice(0, verbAt).some((token) => token.after !== '');
  return !isRelative && !isBroken;
}

/** "She cook", "I not know": kind to quote as it is, wrong to repeat as ours. */
function isLearnersVerb(tokens: Sentence, verbAt: number): boolean {
  const before = tokens[verbAt - 1];
  const verb = tokens[verbAt];
  if (!before || !verb) return false;
  const isBare =
    verb.tags.has('Infinitive') && !verb.tags.has('Modal') && !verb.tags.has('Auxiliary');
  const isThird = /^(?:he|she|it)$/.test(before.lower);
  const isUnhelped = before.lower === 'not' && !tokens.slice(0, verbAt - 1).some(isFiniteVerb);
  return (
    (isBare &&
      isThird &&
      !/^(?:let|put|cut|set|hit|shut|read|hurt|cost|bet|burst|cast|fit|quit|spread)$/.test(
        verb.lower,
      )) ||
    isUnhelped
  );
}

export function isFiniteVerb(token: Token): boolean {
  if (token.tailTags.has('Verb')) return true;
  const { tags } = token;
  if (!tags.has('Verb') || tags.has('Gerund') || tags.has('Participle')) return false;
  return ['PastTense', 'PresentTense', 'Copula', 'Modal', 'Auxiliary'].some((tag) => tags.has(tag));
}

/** "She were kind", "us dinners", "I was child": right where they were said, and quoted there. */
export function hasDialect(tokens: Sentence): boolean {
  return tokens.some((token, index) => {
    const next = tokens[index + 1];
    if (!next) return false;
    const isThirdWere = /^(?:he|she|it)$/.test(token.lower) && next.lower === 'were';
    const isOurs = token.lower === 'us' && next.tags.has('Noun') && !next.tags.has('Pronoun');
    const isWithoutArticle =
      token.tags.has('Copula') &&
      next === tokens.at(-1) &&
      next.tags.has('Singular') &&
      !next.tags.has('Uncountable') &&
      !next.tags.has('ProperNoun') &&
      next.lower !== 'home';
    return isThirdWere || isOurs || isWithoutArticle;
  });
}
