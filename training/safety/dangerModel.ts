/**
 * Which sort of danger a stretch resembles, each beside "none": softmax regression over few sorts. One line for all dangers
 * together has to average over what they have in common; beside it this one sees what each of them has for itself.
 */

import { FEATURE_BITS, WEIGHTS_A_FEATURE } from '../../lib/safety/featureTable.ts';
import type { SafetyKind } from '../../lib/safety/finding.ts';
import { scaleOf } from '../../lib/safety/stretches.ts';
import { kindOfClass } from './classes.ts';
import type { Example } from './examples.ts';
import { longest, seeded, shuffled } from './riskModel.ts';

export interface DangerModel {
  /** For each bucket one weight for each sort. */
  weights: Float32Array;
  biases: Float64Array;
}

/** Kinds that are spoken of in the same words learn together: ten sorts found less than five. */
const SORTS: Partial<Record<SafetyKind, number>> = {
  suicide: 0,
  'self-harm': 0,
  abuse: 1,
  violence: 1,
  medical: 2,
  eating: 2,
  dissociation: 3,
  psychosis: 3,
  minor: 4,
};
export const SORT_COUNT = WEIGHTS_A_FEATURE - 1;
const NONE = -1;
const EPOCHS = 16;
const WHOLE_EPOCHS = 2;
const RATE = 0.05;
const BIAS_RATE = 0.01;
const LEAST_RATIO = 0.25;
const PULL_TO_ZERO = 1e-3;

export function trainDangers(examples: Example[], seed = 1): DangerModel {
  const random = seeded(seed);
  const buckets = (1 << FEATURE_BITS) * SORT_COUNT;
  const model = {
    weights: new Float32Array(buckets),
    biases: new Float64Array(SORT_COUNT).fill(-2),
  };
  const ratios = ratiosOf(examples);
  const squares = new Float32Array(buckets).fill(1e-4);

  const learn = (stretch: Int32Array, target: number) => {
    const scale = scaleOf(stretch.length);
    const errors = sharesOf(stretch, model).map((share, sort) => share - (sort === target ? 1 : 0));
    for (const bucket of stretch) {
      const row = bucket * SORT_COUNT;
      for (let sort = 0; sort < SORT_COUNT; sort += 1) {
        const weight = model.weights[row + sort] ?? 0;
        const ratio = ratios[row + sort] ?? 0;
        const slope = (errors[sort] ?? 0) * scale * ratio + PULL_TO_ZERO * weight;
        const square = (squares[row + sort] ?? 0) + slope * slope;
        squares[row + sort] = square;
        model.weights[row + sort] = weight - (RATE * ratio * slope) / Math.sqrt(square);
      }
    }
    for (let sort = 0; sort < SORT_COUNT; sort += 1) {
      model.biases[sort] = (model.biases[sort] ?? 0) - BIAS_RATE * (errors[sort] ?? 0);
    }
  };

  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const example of shuffled(examples, random)) {
      const { stretches } = example;
      if (stretches.length === 0) continue;
      const target = sortOf(example);
      const isWhole = target !== NONE && epoch < WHOLE_EPOCHS;
      learn(isWhole ? longest(stretches) : worst(stretches, model), target);
      const other = stretches[Math.floor(random() * stretches.length)];
      if (target === NONE && stretches.length > 1 && other) learn(other, NONE);
    }
  }
  return model;
}

/** How much a stretch speaks for any of the dangers, against none: a log of odds. */
export function dangerOf(stretch: Int32Array, model: DangerModel): number {
  return oddsOf(totalsOf(stretch, model));
}

function sortOf({ danger }: Example): number {
  return (danger !== undefined ? SORTS[kindOfClass(danger)] : undefined) ?? NONE;
}

function worst(stretches: Int32Array[], model: DangerModel): Int32Array {
  const odds = stretches.map((stretch) => oddsOf(totalsOf(stretch, model)));
  return stretches[odds.indexOf(Math.max(...odds))] ?? new Int32Array();
}

function totalsOf(stretch: Int32Array, { weights, biases }: DangerModel): number[] {
  const sums = new Float64Array(SORT_COUNT);
  for (const bucket of stretch) {
    const row = bucket * SORT_COUNT;
    for (let sort = 0; sort < SORT_COUNT; sort += 1) {
      sums[sort] = (sums[sort] ?? 0) + (weights[row + sort] ?? 0);
    }
  }
  const scale = scaleOf(stretch.length);
  return Array.from(sums, (sum, sort) => sum * scale + (biases[sort] ?? 0));
}

function oddsOf(totals: number[]): number {
  return Math.log(totals.reduce((sum, total) => sum + Math.exp(total), 0));
}

/** Of one, which "none" is the rest of. */
function sharesOf(stretch: Int32Array, model: DangerModel): number[] {
  const powers = totalsOf(stretch, model).map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 1);
  return powers.map((power) => power / total);
}

/** As in riskModel.ts, for each sort. */
function ratiosOf(examples: Example[]): Float32Array {
  const counts = new Float32Array((1 << FEATURE_BITS) * SORT_COUNT);
  const none = new Float32Array(1 << FEATURE_BITS);
  const texts = new Float64Array(SORT_COUNT);
  let harmless = 0;
  for (const example of examples) {
    if (example.stretches.length === 0) continue;
    const sort = sortOf(example);
    if (sort === NONE) harmless += 1;
    else texts[sort] = (texts[sort] ?? 0) + 1;
    for (const bucket of new Set(longest(example.stretches))) {
      if (sort === NONE) none[bucket] = (none[bucket] ?? 0) + 1;
      else counts[bucket * SORT_COUNT + sort] = (counts[bucket * SORT_COUNT + sort] ?? 0) + 1;
    }
  }
  return counts.map((count, place) => {
    const inSort = (count + 1) / ((texts[place % SORT_COUNT] ?? 0) + 2);
    const inNone = ((none[Math.floor(place / SORT_COUNT)] ?? 0) + 1) / (harmless + 2);
    return LEAST_RATIO + (1 - LEAST_RATIO) * Math.abs(Math.log(inSort / inNone));
  });
}
