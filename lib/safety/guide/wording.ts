/**
 * How much a sentence is worded like one that a guide may not say: a linear model over its words and their neighbours, whoever's
 * words they are. It knows the many ways of saying a fault and of keeping clear of it, and nothing of what the person has given;
 * that is for shape.ts. The weights are of training/safety/trainGuard.ts.
 */
import stored from '../../../content/guard/wording.json' with { type: 'json' };
import { unpacked } from '../packedWeights.ts';
import { eachFeature } from '../sparseWeights.ts';
import { hashOf } from '../wordTraits.ts';
import type { Reading } from './reading.ts';
import { scaleOf } from './shape.ts';

export interface StoredWording {
  /** Which features are known (sparseWeights.ts), and one sign for each. */
  distances: string;
  signs: string;
  unit: number;
  bias: number;
}

/** So many features are told apart that two seldom share a number. */
export const WORDING_BITS = 21;
const MASK = (1 << WORDING_BITS) - 1;

const STEPS = readSteps(stored);

/** As the logarithm of the odds: below zero a sentence is rather good. */
export function wordingScore(reading: Reading): number {
  const features = wordingOf(reading);
  let sum = 0;
  for (const feature of features) sum += STEPS[feature] ?? 0;
  return sum * stored.unit * scaleOf(features.length) + stored.bias;
}

/** How many of these words no line for the model has taught it. */
export function unreadOf(words: readonly string[]): number {
  return words.filter((word) => STEPS[featureOf('1', word)] === 0).length;
}

function readSteps({ distances, signs }: StoredWording): Int8Array {
  const all = new Int8Array(1 << WORDING_BITS);
  const known = unpacked(signs);
  let place = 0;
  eachFeature(distances, (feature) => {
    all[feature] = known[place] ?? 0;
    place += 1;
  });
  return all;
}

const DENIERS = new Set(['not', 'never', 'nor', 'without']);
/** A denial reaches so far, within its clause. */
const DENIED_WORDS = 8;
const MARK = /^[,.;:!?]$/;
/** What a longer word is known by beside itself. */
const BEGINNING = 5;
const [START, END] = ['^', '$'];

/** Numbers of features, each once: words, beginnings of words, two and three neighbours, what is denied, how it begins and ends. */
export function wordingOf({ tokens }: Reading): number[] {
  const words = [START, ...tokens.map((token) => (/\d/.test(token) ? '#' : token)), END];
  const features = new Set<number>();
  const add = (template: string, text: string) => features.add(featureOf(template, text));
  let denied = 0;
  for (const [at, word] of words.entries()) {
    const [next, third] = [words[at + 1], words[at + 2]];
    add('1', word);
    if (denied > 0) add('not', word);
    if (DENIERS.has(word)) denied = DENIED_WORDS;
    else denied = MARK.test(word) ? 0 : denied - 1;
    if (word.length > BEGINNING) add('b', beginningOf(word));
    if (next === undefined) continue;
    add('2', `${word} ${next}`);
    add('b2', `${beginningOf(word)} ${beginningOf(next)}`);
    if (third === undefined) continue;
    add('3', `${word} ${next} ${third}`);
    add('skip', `${word} ${third}`);
  }
  add('first', words.slice(1, 3).join(' '));
  add('last', words.at(-2) ?? '');
  return [...features];
}

function featureOf(template: string, text: string): number {
  return hashOf(`${template} ${text}`) & MASK;
}

function beginningOf(word: string): string {
  return word.length > BEGINNING ? `${word.slice(0, BEGINNING)}~` : word;
}
