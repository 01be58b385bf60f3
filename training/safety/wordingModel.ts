/** Fits how the sentences of the guide are worded (lib/safety/guide/wording.ts). */
import { scaleOf } from '../../lib/safety/guide/shape.ts';
import { WORDING_BITS } from '../../lib/safety/guide/wording.ts';
import type { GuardExample } from './guardExamples.ts';
import { trainSentences } from './sentenceModel.ts';

export interface WordingModel {
  weights: Float64Array;
  bias: number;
}

/** The whole pull on a weight in a round, however many lines have its feature. */
const PULL_TO_ZERO = 0.01;
/** What stands in fewer lines is nobody's habit. */
const LEAST_LINES = 2;

export function trainWording(examples: readonly GuardExample[]): WordingModel {
  const uses = usesOf(examples);
  const isUsual = (feature: number) => (uses[feature] ?? 0) >= LEAST_LINES;
  const lines = examples.map(({ sentences, isBad, weight }) => ({
    isBad,
    weight,
    sentences: sentences.map(({ wording }) => ({
      features: Int32Array.from(wording.filter(isUsual)),
      scale: scaleOf(wording.length),
    })),
  }));
  return trainSentences(lines, 1 << WORDING_BITS, {
    seed: 5,
    epochs: 24,
    rate: 0.1,
    bias: -0.5,
    pullOf: (feature) => PULL_TO_ZERO / (uses[feature] ?? 1),
  });
}

/** In how many lines each feature stands. */
function usesOf(examples: readonly GuardExample[]): Int32Array {
  const uses = new Int32Array(1 << WORDING_BITS);
  for (const { sentences } of examples) {
    for (const feature of new Set(sentences.flatMap(({ wording }) => wording))) {
      uses[feature] = (uses[feature] ?? 0) + 1;
    }
  }
  return uses;
}
