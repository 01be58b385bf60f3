/**
 * The features that the linear models know, and what each weighs. A feature is a number out of so many that two seldom share
 * one: out of fewer, one that nobody has learned would weigh what some other does. So a bit is set for each number that is
 * known, and the weights stand in the order of the numbers.
 */
import { codeAt, SIGN_COUNT, signOf } from './packedWeights.ts';
import { eachFeature, packedDistances } from './sparseWeights.ts';

export const FEATURE_BITS = 21;
/** For danger of any kind, and for each of five sorts of it. */
export const WEIGHTS_A_FEATURE = 6;
/** A weight is at most so many steps from zero: six of them are one number of four signs. */
export const FEATURE_STEPS = 9;
const LEVELS = 2 * FEATURE_STEPS + 1;
const SIGNS_A_FEATURE = 4;
export const UNKNOWN_FEATURE = -1;

export interface StoredFeatures {
  /** Which features are known (sparseWeights.ts). */
  distances: string;
  /** For each the steps of its weights, as four signs. */
  signs: string;
}

export interface FeatureTable {
  /** For every 32 features by turns the bits of those that are known, and how many are known before them. */
  index: Int32Array;
  /** `WEIGHTS_A_FEATURE` steps for each known feature. */
  weights: Int8Array;
}

/** Where the weights of a feature begin, or `UNKNOWN_FEATURE`. */
export function rowOf({ index }: FeatureTable, feature: number): number {
  const at = (feature >>> 5) << 1;
  const bits = index[at] ?? 0;
  const bit = 1 << (feature & 31);
  if ((bits & bit) === 0) return UNKNOWN_FEATURE;
  return ((index[at + 1] ?? 0) + bitsIn(bits & (bit - 1))) * WEIGHTS_A_FEATURE;
}

/** @param features sorted; @param steps `WEIGHTS_A_FEATURE` for each */
export function packFeatures(features: Int32Array, steps: Int8Array): StoredFeatures {
  const signs: string[] = [];
  for (let place = 0; place < features.length; place += 1) {
    let number = 0;
    for (let weight = WEIGHTS_A_FEATURE - 1; weight >= 0; weight -= 1) {
      number = number * LEVELS + (steps[place * WEIGHTS_A_FEATURE + weight] ?? 0) + FEATURE_STEPS;
    }
    for (let sign = 0; sign < SIGNS_A_FEATURE; sign += 1) {
      signs.push(signOf(number % SIGN_COUNT));
      number = (number / SIGN_COUNT) | 0;
    }
  }
  return { distances: packedDistances(features), signs: signs.join('') };
}

/** In steps of few milliseconds each, since a browser reads them while a page is used. */
export function* readingFeatures({
  distances,
  signs,
}: StoredFeatures): Generator<undefined, FeatureTable> {
  const index = new Int32Array(2 << (FEATURE_BITS - 5));
  eachFeature(distances, (feature) => {
    const place = (feature >>> 5) << 1;
    index[place] = (index[place] ?? 0) | (1 << (feature & 31));
  });
  let known = 0;
  for (let at = 0; at < index.length; at += 2) {
    index[at + 1] = known;
    known += bitsIn(index[at] ?? 0);
  }
  const weights = new Int8Array(known * WEIGHTS_A_FEATURE);
  for (let place = 0; place < known; place += 1) {
    if (place % STEP === 0) yield;
    readRow(signs, place, weights);
  }
  return { index, weights };
}

function readRow(signs: string, place: number, weights: Int8Array): void {
  let number = 0;
  for (let sign = SIGNS_A_FEATURE - 1; sign >= 0; sign -= 1) {
    number = number * SIGN_COUNT + codeAt(signs, place * SIGNS_A_FEATURE + sign);
  }
  for (let weight = 0; weight < WEIGHTS_A_FEATURE; weight += 1) {
    weights[place * WEIGHTS_A_FEATURE + weight] = (number % LEVELS) - FEATURE_STEPS;
    number = (number / LEVELS) | 0;
  }
}

const STEP = 4096;

/** How many bits are set, added up side by side (Warren, "Hacker's Delight", 5-1). */
function bitsIn(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
