/**
 * How much a sentence looks like one that a guide may not say, by two models that read it beside one another: how it is worded, and how it is
 * shaped around what the person has given (wording.ts, shape.ts).
 */
import { isWord } from './reading.ts';
import { shapeScore } from './shape.ts';
import type { Speech } from './speech.ts';
import { unreadOf, wordingScore } from './wording.ts';

/** Asked for by more than one rule of the same sentence. */
const JUDGED = new WeakMap<Speech, number>();

/** How bad a sentence looks, as the logarithm of the odds: below zero it is rather good. */
export function badnessOf(speech: Speech): number {
  const known = JUDGED.get(speech);
  if (known !== undefined) return known;
  const isKnown = speech.own !== undefined;
  const badness = isUnreadable(speech)
    ? UNREADABLE
    : together(wordingScore(speech.reading), shapeScore(speech), isKnown);
  JUDGED.set(speech, badness);
  return badness;
}

/** How much the shape counts where nobody knows what the person has given, and beside it. */
const [SHAPE_ALONE, SHAPE_BESIDE_WORDS] = [0.4, 0.7];
/** From here on a sentence may not be said, if nothing else speaks for it; beside their words there are rules for what is invented. */
const [BAD_ALONE, BAD_BESIDE_WORDS] = [0, 0.6];

/** @param isKnown whether it is known what the person has given; the numbers were chosen on authors whom the models had not read */
export function together(wording: number, shape: number, isKnown: boolean): number {
  const share = isKnown ? SHAPE_BESIDE_WORDS : SHAPE_ALONE;
  return (1 - share) * wording + share * shape;
}

/** In words that neither the person nor any line has, as in another language: what it says nobody can tell. */
function isUnreadable({ reading, own }: Speech): boolean {
  const words = reading.tokens.filter(isWord);
  const unread = unreadOf(words.filter((word) => !own?.has(word)));
  return unread >= FEWEST_UNREAD && unread > words.length / 2;
}

const FEWEST_UNREAD = 3;
const UNREADABLE = 3;

export function looksBad(speech: Speech): boolean {
  return badnessOf(speech) > (speech.own === undefined ? BAD_ALONE : BAD_BESIDE_WORDS);
}
