/** Finds short stretches of a person's own words that can stand in quotation marks exactly as they were written. */
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
const POINTING = /^(?:it|this|that|these|those|he|she|they|there|then|here)$/;

export function findQuotations(sentence: Sentence): Quotation[] {
  if (sentence.some((token) => /[«»?]/.test(token.before + token.after))) return [];
  return segmentsOf(sentence).flatMap((segment) => {
    const quotation = toQuotation(segment);
    return quotation ? [quotation] : [];
  });
}

function toQuotation(segment: Sentence): Quotation | undefined {
  const tokens = trimmed(segment);
  const isSpeech = tokens.some((token) => MARKS.test(token.before));
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
  while (end > 0 && DANGLING.test(segment[end - 1]?.lower ?? '')) end -= 1;
  return segment.slice(0, end);
}

function isQuotable(token: Token, isSpeech: boolean): boolean {
  const isWord = /^(?:[\p{L}\p{M}][\p{L}\p{M}'-]*|\d{1,4}(?:s|st|nd|rd|th)?)$/u.test(token.text);
  return (
    isWord &&
    !isNeverTaken(token.lower) &&
    (isSpeech || !/^(?:you|your|yours|youre|u|you'.*)$/.test(token.lower))
  );
}

function hasMeaning(token: Token): boolean {
  const isContent = ['Noun', 'Verb', 'Adjective'].some((tag) => token.tags.has(tag));
  const isEmpty =
    token.tags.has('Pronoun') || token.tags.has('Copula') || token.tags.has('Auxiliary');
  return isContent && !isEmpty && token.lower.length > 2 && !VAGUE_HEADS.has(token.lower);
}

function written(tokens: Sentence): string {
  return tokens
    .map((token, index) => {
      const comma = index < tokens.length - 1 && token.after.includes(',') ? ',' : '';
      const opening = MARKS.test(token.before) ? '‘' : '';
      // "the neighbours' bins": the apostrophe comes apart from its word.
      const owner = token.text.endsWith('s') && token.after.startsWith("'") ? "'" : '';
      return `${opening}${token.text}${owner}${comma}${MARKS.test(token.after) ? '’' : ''}`;
    })
    .join(' ');
}

const MARKS = /["“”]/;

/** Quotation marks that open or close within the stretch: speech is quoted whole or not at all. */
function countOf(tokens: Sentence, side: 'before' | 'after'): number {
  return tokens.filter((token) => MARKS.test(token[side])).length;
}
