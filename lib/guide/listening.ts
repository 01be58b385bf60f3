/** What one text gives the guide to take up: its mentions, clauses and quotations, the most telling first. */
import { createOutputGuard, mayBeQuoted } from '../safety/outputGuard.ts';
import type { Avoidance } from './avoidance.ts';
import { type Clause, findClauses } from './clauses.ts';
import { isOtherLanguage } from './foreignText.ts';
import { readSentences, type Sentence } from './language.ts';
import { findMentions, type Mention } from './mentions.ts';
import { findQuotations, type Quotation } from './quotations.ts';
import { chunksOf, isHedged } from './segments.ts';
import { PROGRAM_WORDS, stemOf } from './wordLists.ts';

export interface Heard {
  mentions: Mention[];
  clauses: Clause[];
  quotations: Quotation[];
}

const LONG_SENTENCE = 18;
const NOTHING: Heard = { mentions: [], clauses: [], quotations: [] };

/**
 * Reads a text of the person. Later sentences come first: they are what was just said.
 * What is denied, wished or unsure yields no mention and no clause, since those would make a fact of it.
 */
export function listenTo(text: string, avoidance: Avoidance, limit?: number): Heard {
  if (isOtherLanguage(text)) return NOTHING;
  const sentences = readSentences(text, limit).filter(isTold).toReversed();
  const plain = sentences
    .flatMap(clausesWhenLong)
    .filter((sentence) => !isUnreal(sentence) && !isHedged(sentence));
  // "I was a nurse" is true of the person, and a false claim in the guide's mouth.
  const guard = createOutputGuard({ personsWords: text });
  const free = (phrase: { text: string }) =>
    !avoidance.touches(phrase.text) && guard(phrase.text).passed;
  const quotable = (phrase: { text: string }) =>
    !avoidance.touches(phrase.text) && mayBeQuoted(phrase.text);
  return {
    mentions: distinct(plain.filter(isOwnWords).flatMap(findMentions).filter(free)),
    clauses: sentences
      .filter((sentence) => !isConditional(sentence))
      .flatMap(findClauses)
      .filter(free),
    quotations: sentences.flatMap(findQuotations).filter(quotable),
  };
}

/** A sentence that addresses a program is not told but ordered: nothing of it is taken up. */
function isTold(sentence: Sentence): boolean {
  return !sentence.some((token) => PROGRAM_WORDS.has(token.lower));
}

/** In talk without stops, what is denied in one clause leaves the others as they are. */
function clausesWhenLong(sentence: Sentence): Sentence[] {
  return sentence.length > LONG_SENTENCE ? chunksOf(sentence).toReversed() : [sentence];
}

/** A line of a song names nothing that was there. */
function isOwnWords(sentence: Sentence): boolean {
  const first = sentence[0]?.before ?? '';
  return !/["“]/.test(first) && !(first.includes("'") && sentence.length > 2);
}

/** Said not to be so, or only wished for. */
function isUnreal(sentence: Sentence): boolean {
  return (
    isConditional(sentence) ||
    sentence.some((token) => isNegation(token.lower) || token.tailTags.has('Negative'))
  );
}

function isConditional(sentence: Sentence): boolean {
  return sentence.some(
    (token, index) =>
      /^(?:if|wish|unless)$/.test(token.lower) ||
      (token.lower === 'imagine' && sentence[index - 1]?.lower !== 'you') ||
      (token.after.includes('?') && !asksToTell(sentence)),
  );
}

/** "Can we talk about the birds?" names what the person would like to tell. */
function asksToTell(sentence: Sentence): boolean {
  return /^(?:can|could|may|shall)$/.test(sentence[0]?.lower ?? '');
}

function isNegation(word: string): boolean {
  return (
    /^(?:no|not|never|none|nobody|nothing|without|hardly|dont|didnt|wasnt|isnt|cant|couldnt)$/.test(
      word,
    ) || word.endsWith("n't")
  );
}

function distinct(mentions: Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter((mention) => {
    const key = `${mention.kind} ${stemOf(mention.head)}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
