/** What a model wrote as a summary is checked before it is kept: whole, short, and without what nobody told. */
import { splitSentences } from '../sentences/sentences.ts';

/** Code points. */
export const LONGEST_SUMMARY = 1_200;

/** A name for what somebody suffers from is never noted, unless it is the person's own word. */
const DIAGNOSES =
  /\b(?:depress\w*|ptsd|trauma\w*|dissociat\w*|psychos\w*|psychotic|bipolar|disorder\w*|syndrome|dementia|alzheimer\w*|addict\w*|neuros\w*|suicidal\w*|symptom\w*|diagnos\w*)\b/gi;
/** A word that does not open its sentence and has a capital is a name; a number is a year, an age, a count. */
const NAMES = /(?<=[\p{Ll}\p{N}\p{M},;:’'“‘)] [“‘(]?)\p{Lu}[\p{L}\p{M}'’-]+|\p{N}+/gu;
/** Names are inflected ("Maria's", "Annie"), so their beginnings are compared. */
const NAME_BEGINNING = 4;

/**
 * The summary as it may be kept, or undefined when nothing of the answer can be: what is too long ends with a whole
 * sentence, and a sentence with a name, a number or a diagnosis that is not in `sources` is left out.
 *
 * @param sources everything that the summary was made from
 */
export function checkedSummary(answer: string, sources: readonly string[]): string | undefined {
  const given = sources.join('\n').toLowerCase();
  const isGiven = (word: string) => given.includes(word.toLowerCase().slice(0, NAME_BEGINNING));
  const kept: string[] = [];
  let left = LONGEST_SUMMARY;
  for (const sentence of splitSentences(plainly(answer)).map((piece) => piece.trim())) {
    if (MARKUP.test(sentence)) continue;
    const told = [...matches(sentence, NAMES), ...matches(sentence, DIAGNOSES)].every(isGiven);
    if (!told) continue;
    left -= [...sentence].length + 1;
    if (left < 0) break;
    kept.push(sentence);
  }
  return kept.join(' ') || undefined;
}

/** Addresses and marks: not what somebody tells. */
const MARKUP = /\[\[|\]\]|https?:|www\.|<\/?\w/i;

/** Lists and headings become sentences. */
function plainly(answer: string): string {
  return answer
    .replace(/^[ \t]*(?:[-*•#]+|\d+[.)])[ \t]+/gm, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([word]) => word);
}
