/** How many, when and the how manieth: what of a sentence is right or wrong and cannot be a paraphrase. */
import type { OwnWords } from './ownWords.ts';
import { isWord } from './reading.ts';

/** A month, a day or an hour that has a name. */
export function isDate(token: string): boolean {
  return DATES.has(token);
}

/** A season or a part of the day: the guide may know of it from other words. */
export function isTime(token: string): boolean {
  return TIMES.has(token);
}

/** "The third night": who spoke of three has said so. Undefined for any other word. */
export function isNewOrdinal(token: string, own: OwnWords): boolean | undefined {
  const counted = COUNTED[token];
  return counted === undefined ? undefined : !own.has(counted);
}

/** "Three weeks", but "two words", "three of you": the guide may count what it heard, and say "four hundred" for 400. */
export function isFigure(
  tokens: readonly string[],
  index: number,
  own: OwnWords | undefined,
): boolean {
  const next = tokens[index + 1] ?? '';
  if (!FIGURES.has(tokens[index] ?? '') || COUNTABLE.has(next) || !isWord(next)) return false;
  return !own?.told.some((said) => /\d{3}/.test(said));
}

const DATES = new Set(
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter noon midnight dawn'.split(
    ' ',
  ),
);
const TIMES = new Set(
  'spring summer autumn winter morning evening afternoon sunset sunrise dusk'.split(' '),
);
const COUNTED: Record<string, string> = {
  third: 'three',
  fourth: 'four',
  fifth: 'five',
  sixth: 'six',
  seventh: 'seven',
  eighth: 'eight',
  ninth: 'nine',
  tenth: 'ten',
};
const COUNTABLE = new Set(
  'of women men things words times people voices sounds parts pictures halves lines sides questions moments names'.split(
    ' ',
  ),
);
const FIGURES = new Set(
  'three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen'.split(
    ' ',
  ),
);
