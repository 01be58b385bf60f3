/** Finds short stretches of a person's own words that can stand in quotation marks exactly as they were written. */
import { hasFiniteVerb, startsWithSubject } from './clauseGrammar.ts';
import type { Sentence, Token } from './language.ts';
import { isHedged, LONGEST_SEGMENT, segmentsOf } from './segments.ts';
import { isNeverTaken, VAGUE_HEADS } from './wordLists.ts';

export interface Quotation {
  /** As written, without the stop at its end. */
  text: string;
  isHedged: boolean;
  /** How much it says by itself: words with meaning, less what points elsewhere ("it", "that"). */
  weight: number;
}

const LONGEST_QUOTE = LONGEST_SEGMENT - 1;
const DANGLING =
  /^(?:and|but|or|so|because|the|a|an|of|to|with|my|our|their|at|for|from|than|as|if|when|very|is|was|were|i|we)$/;
const JOINING = /^(?:and|but|or|so|because|the|an?)$/;
const SUPPORTING =
  /^(?:did|does|done|had|has|have|was|were|been|being|got|get|then|not|really|\w+n't)$/;
const POINTING = /^(?:it|this|that|these|those|he|she|they|there|then|here)$/;

export function findQuotations(sentence: Sentence): Quotation[] {
  if (sentence.some((token) => /[«»?]/.test(token.before + token.after))) return [];
  const segments = segmentsOf(sentence);
  return segments.flatMap((segment) => {
    const isTorn = sentence.length > LONGEST_SEGMENT && segment.length < sentence.length;
    // A part of a longer sentence stands in quotation marks only when it would stand without them.
    if (isTorn && !(startsWithSubject(segment) && hasFiniteVerb(segment))) return [];
    const quotation = toQuotation(segment, segment.at(-1) === sentence.at(-1));
    return quotation ? [quotation] : [];
  });
}

function toQuotation(segment: Sentence, isAtEnd: boolean): Quotation | undefined {
  const tokens = isAtEnd ? segment : trimmed(segment);
  if (!isAtEnd && DANGLING.test(tokens.at(-1)?.lower ?? '')) return undefined;
  const isSpeech =
    tokens.some((token) => MARKS.test(token.before)) ||
    tokens
      .slice(1)
      .some((token) => /^(?:said|says|say|told|calls?|called|sang)$/.test(token.lower));
  if (
    tokens.length < 2 ||
    tokens.length > LONGEST_QUOTE ||
    !tokens.every((token) => isQuotable(token, isSpeech))
  )
    return undefined;
  if (countOf(tokens, 'before') !== countOf(tokens, 'after')) return undefined;
  const meaning = tokens.filter(hasMeaning).length;
  if (meaning === 0) return undefined;
  const pointing = POINTING.test(tokens[0]?.lower ?? '') ? 1 : 0;
  return { text: written(tokens), isHedged: isHedged(tokens), weight: meaning - pointing };
}

function trimmed(segment: Sentence): Sentence {
  let end = segment.length;
  while (end > 0 && JOINING.test(segment[end - 1]?.lower ?? '')) end -= 1;
  return segment.slice(0, end);
}

function isQuotable(token: Token, isSpeech: boolean): boolean {
  const isWord =
    /^(?:\p{Script=Latin}[\p{Script=Latin}\p{M}'-]*|\p{L}{0,2}\d{1,4}(?:s|st|nd|rd|th|am|pm)?)$/iu.test(
      token.text,
    );
  return (
    isWord &&
    !isNeverTaken(token.lower) &&
    (isSpeech || !/^(?:you|your|yours|youre|u|you'.*)$/.test(token.lower))
  );
}

/** Whether the word says something by itself. */
export function hasMeaning(token: Token): boolean {
  const isContent = ['Noun', 'Verb', 'Adjective', 'Value'].some((tag) => token.tags.has(tag));
  const isEmpty =
    token.tags.has('Pronoun') || token.tags.has('Copula') || token.tags.has('Auxiliary');
  return (
    isContent &&
    !isEmpty &&
    !SUPPORTING.test(token.lower) &&
    (token.lower.length > 2 || token.lower === 'ok') &&
    !VAGUE_HEADS.has(token.lower)
  );
}

function written(tokens: Sentence): string {
  const isSpeech = tokens.some((token) => token.before.includes("'"));
  return tokens
    .map((token, index) => {
      const isLast = index === tokens.length - 1;
      const comma = isLast ? '' : (token.after.match(/[,…;:]/)?.[0] ?? '');
      const opening = MARKS.test(token.before) ? '‘' : '';
      // "the neighbours' bins", "clover an' sweat": the apostrophe comes apart from its word.
      const owner =
        (token.text.endsWith('s') || !isSpeech) && token.after.startsWith("'") ? "'" : '';
      return `${opening}${token.text}${owner}${comma}${MARKS.test(token.after) ? '’' : ''}`;
    })
    .join(' ');
}

const MARKS = /["“”]/;

/** Quotation marks that open or close within the stretch: speech is quoted whole or not at all. */
function countOf(tokens: Sentence, side: 'before' | 'after'): number {
  return tokens.filter((token) => MARKS.test(token[side])).length;
}
