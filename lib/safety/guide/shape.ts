/**
 * How much a sentence is shaped like one that a guide may not say: a linear model over its grammar, with the person's own
 * words taken out and each new word as what it tells. It sees what no list has: "your <thing> was <quality>, and he <act> you".
 * The weights are of training/safety/trainGuard.ts.
 */
import shape from '../../../content/guard/shape.json' with { type: 'json' };
import { isGrammar } from './grammar.ts';
import { type NewWord, newWordsOf } from './newWords.ts';
import { isWord } from './reading.ts';
import type { Speech } from './speech.ts';
import { stemOf } from './stems.ts';

const WEIGHTS = new Map<string, number>(
  Object.entries(shape.weights).flatMap(([weight, features]) =>
    features.map((feature) => [feature, Number(weight)] as const),
  ),
);
/** The person's own words are one and the same to the model. */
const OWN = 'OWN';
/** Kinds whose number in a sentence counts, not only whether there are any. */
const TELLING = /^(?:n[TBLPW]|aQ|vA|name|relation|colour|felt|unknown|number)$/;
const MOST_COUNTED = 4;
/** A long sentence with many of the person's words is told, a short one with few of them is a paraphrase. */
const STEP = 5;
const MOST_STEPS = 5;

/** How bad a sentence looks by its shape, as the logarithm of the odds. */
export function shapeScore(speech: Speech): number {
  return scoreOf(shapeOf(speech), (feature) => WEIGHTS.get(feature) ?? 0, shape.bias);
}

/** A long sentence has more features: its sum is scaled, so that length alone says nothing. */
export function scoreOf<Feature>(
  features: readonly Feature[],
  weightOf: (feature: Feature) => number,
  bias: number,
): number {
  const sum = features.reduce((all, feature) => all + weightOf(feature), 0);
  return sum * scaleOf(features.length) + bias;
}

export function scaleOf(features: number): number {
  return 2 / Math.sqrt(features + 4);
}

/** The feature of a sentence beside which nobody knows what the person has given. */
export const NOBODY_KNOWS = 'unknown-person';

/** The features of a sentence: single words, neighbours, threes, what the new words are and where they stand. */
export function shapeOf(speech: Speech): string[] {
  const fresh = newWordsOf(speech);
  const features = new Set<string>();
  if (speech.own === undefined) features.add(NOBODY_KNOWS);
  for (const { kind, standing, token } of fresh) {
    if (kind === 'kin') continue;
    features.add(`${kind}/${standing}`);
    features.add(`word ${stemOf(token)}`);
  }
  const told = fresh.filter(({ kind, standing }) => standing === 'told' && TELLING.test(kind));
  for (let count = 1; count <= Math.min(told.length, MOST_COUNTED); count += 1)
    features.add(`told ${count}`);
  const slots = slotsOf(speech, fresh);
  const theirs = slots.filter((slot) => slot === OWN).length;
  for (let count = 1; count <= Math.min(theirs, MOST_COUNTED); count += 1)
    features.add(`own ${count}`);
  for (let count = 1; count <= Math.min(slots.length / STEP, MOST_STEPS); count += 1)
    features.add(`long ${count}`);
  for (const [index, slot] of slots.entries()) {
    const [next, third] = [slots[index + 1], slots[index + 2]];
    if (slot !== OWN && !slot.startsWith('<')) features.add(slot);
    if (next !== undefined) features.add(`${slot} ${next}`);
    if (third !== undefined) features.add(`${slot} ${next} ${third}`);
    if (third !== undefined && slots[index + 3] !== undefined) features.add(`${slot} _ ${third}`);
  }
  return [...features];
}

function slotsOf({ reading, own }: Speech, fresh: readonly NewWord[]): string[] {
  const kinds = new Map(fresh.map(({ token, kind }) => [token, kind]));
  const slots = reading.tokens.map((token) => {
    if (!isWord(token) || own?.has(token)) return isWord(token) && !isGrammar(token) ? OWN : token;
    const kind = token.split('-').flatMap((part) => kinds.get(part) ?? [])[0];
    if (kind === undefined) return token;
    return kind === 'kin' ? OWN : `<${kind}>`;
  });
  return ['^', ...slots, '$'];
}
