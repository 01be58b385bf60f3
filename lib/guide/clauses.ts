/** Says a clause of the person back to them: "I was small" as "you were small", or not at all when that is unsafe. */
import { hasDialect, hasFiniteVerb, isFiniteVerb, startsWithSubject } from './clauseGrammar.ts';
import type { Sentence, Token } from './language.ts';
import { hasMeaning } from './quotations.ts';
import { segmentsOf } from './segments.ts';
import { isSelfSubject, turnedWord } from './turnedWords.ts';
import { BARE_NAMES, isNeverTaken, relationPronoun } from './wordLists.ts';

export interface Clause {
  /** Turned to "you", without a full stop, lower-case unless it begins with a name. */
  text: string;
  /** It speaks of the person themselves: "you were small". */
  isOwn: boolean;
  tokens: Sentence;
}

const FEWEST_WORDS = 3;
const DANGLING = new Set([
  'and',
  'but',
  'or',
  'so',
  'because',
  'the',
  'a',
  'an',
  'of',
  'to',
  'with',
  'my',
  'our',
  'their',
  'was',
  'were',
  'is',
  'at',
  'for',
  'from',
  'i',
  'we',
  'that',
  'very',
  'just',
  'like',
  'than',
  'as',
  'if',
  'when',
]);
/** Words that make turning unsafe: another "you", reported speech, and "should", which would sound like a reproach. */
const UNTURNABLE = new Set([
  'you',
  'your',
  'yours',
  "you're",
  "you'd",
  "you've",
  'u',
  'ur',
  'yourself',
  'please',
  'guide',
  'idk',
  'dunno',
  'lol',
  'tbh',
  'rn',
  'omg',
  'basically',
  'etc',
  'said',
  'told',
  'says',
  'asked',
  'should',
  "shouldn't",
  'must',
  'ought',
  'shouldve',
  "should've",
]);

/** The clauses of a sentence that can be said back in good grammar, in their order. */
export function findClauses(sentence: Sentence): Clause[] {
  if (isSpokenOrAsked(sentence)) return [];
  return segmentsOf(sentence).flatMap((segment) => {
    const clause = turnClause(segment);
    return clause ? [clause] : [];
  });
}

export function turnClause(tokens: Sentence): Clause | undefined {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last || tokens.length < FEWEST_WORDS) return undefined;
  if (!startsWithSubject(tokens) || !hasFiniteVerb(tokens) || DANGLING.has(last.lower))
    return undefined;
  if (!tokens.every(isSayable) || hasDialect(tokens) || isIdle(tokens)) return undefined;
  const turned = turnWords(tokens);
  if (!turned || !tokens.some(hasMeaning)) return undefined;
  return { text: turned, isOwn: isSelfSubject(first), tokens };
}

/** "I am not joking", "I think it is": of the telling, not of the memory; what it leans on is quoted whole. */
function isIdle(tokens: Sentence): boolean {
  const text = tokens.map((token) => token.lower).join(' ');
  return /^i(?:'m| am)? (?:(?:am )?(?:not )?(?:joking|kidding|serious|sure|certain|telling)|mean|guess|suppose|swear|promise|tell|should say|must say|think|reckon|believe|meant|know|don't know|couldn't say)\b|^that'?s (?:it|all|that)$/.test(
    text,
  );
}

function isSpokenOrAsked(sentence: Sentence): boolean {
  return sentence.some(
    (token) => /["“”?]/.test(token.before + token.after) || token.before.includes("'"),
  );
}

function isSayable(token: Token): boolean {
  const isWord = /^(?:[\p{L}][\p{L}'-]*|\d{1,4}(?:s|st|nd|rd|th)?)$/u.test(token.text);
  return isWord && !UNTURNABLE.has(token.lower) && !isNeverTaken(token.lower);
}

/** Undefined when the agreement of a verb cannot be told: the words are quoted then. */
function turnWords(tokens: Sentence): string | undefined {
  const turned: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const word =
      agreeing(tokens, index) ??
      (isBareName(tokens, index) ? `your ${token.lower}` : turnedWord(token));
    if (word === '') return undefined;
    turned.push(index === 0 ? lowerStart(word, token) : word);
    if (token.after !== '' && index < tokens.length - 1) {
      if (!/^[,;:]$/.test(token.after)) return undefined;
      turned.push(turned.pop() + (token.after === ',' ? ',' : ';'));
    }
  }
  const text = turned.join(' ');
  // "It tells me I was …" would be "it tells you you were …".
  return /\byou you\b/.test(text) ? undefined : text;
}

/** "was" and "am" after "I"; an empty string when it is not clear whose verb it is. */
function agreeing(tokens: Sentence, at: number): string | undefined {
  const token = tokens[at];
  if (!token || !/^(?:was|wasn't|am|ain't)$/.test(token.lower)) return undefined;
  let before = at - 1;
  while (tokens[before]?.tags.has('Adverb') || tokens[before]?.tags.has('Negative')) before -= 1;
  const subject = tokens[before];
  if (!subject) return '';
  if (subject.lower === 'i') {
    const isJoinedSubject =
      tokens[before - 1]?.lower === 'and' && !tokens.slice(0, before - 1).some(isFiniteVerb);
    return isJoinedSubject && before > 1
      ? ''
      : { was: 'were', "wasn't": "weren't", am: 'are', "ain't": '' }[token.lower];
  }
  const isSelfAnywhere = tokens.some(isSelfSubject);
  const isOther =
    subject.tags.has('Noun') ||
    subject.tags.has('Pronoun') ||
    /^(?:there|that|this|which|who|it)$/.test(subject.lower);
  return token.lower.startsWith('was') && (isOther || !isSelfAnywhere) ? undefined : '';
}

function isBareName(tokens: Sentence, at: number): boolean {
  const token = tokens[at];
  if (!token || !BARE_NAMES.has(token.lower)) return false;
  const before = tokens[at - 1];
  const isNamed =
    /^\p{Lu}/u.test(tokens[at + 1]?.text ?? '') &&
    relationPronoun(tokens[at + 1]?.lower ?? '') === undefined &&
    tokens[at + 1]?.lower !== 'i';
  const hasOwner =
    before !== undefined &&
    (before.tags.has('Possessive') ||
      before.tags.has('Determiner') ||
      before.tags.has('Adjective'));
  return !isNamed && !hasOwner;
}

function lowerStart(word: string, token: Token): string {
  const isName = token.tags.has('ProperNoun') || token.tags.has('Person');
  return isName && !BARE_NAMES.has(token.lower)
    ? word
    : word.charAt(0).toLowerCase() + word.slice(1);
}
