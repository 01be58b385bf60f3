/**
 * Logistic regression over how the sentences of the guide are worded. A line is as bad as its worst sentence, so that is learned
 * from. AdaGrad with a fixed order of examples: the same lines give the same weights, bit by bit.
 */
import { scaleOf } from '../../lib/safety/guide/shape.ts';
import { WORDING_BITS } from '../../lib/safety/guide/wording.ts';
import type { GuardExample } from './guardExamples.ts';
import { seeded, shuffled, sigmoid } from './riskModel.ts';

export interface WordingModel {
  weights: Float32Array;
  bias: number;
}

const EPOCHS = 24;
const RATE = 0.1;
/** The whole pull on a weight in a round, however many lines have its feature. */
const PULL_TO_ZERO = 0.01;
/** In the first rounds there is no worst sentence yet: all of a line teach. */
const WHOLE_EPOCHS = 2;
/** What stands in fewer lines is nobody's habit. */
const LEAST_LINES = 2;

export function trainWording(examples: readonly GuardExample[], seed = 5): WordingModel {
  const random = seeded(seed);
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
  type Sentence = (typeof lines)[number]['sentences'][number];
  const model: WordingModel = { weights: new Float32Array(1 << WORDING_BITS), bias: -0.5 };
  const squares = new Float32Array(1 << WORDING_BITS).fill(1e-3);
  let biasSquares = 1;

  const scoreOf = ({ features, scale }: Sentence) => {
    let sum = 0;
    for (const feature of features) sum += model.weights[feature] ?? 0;
    return sum * scale + model.bias;
  };
  const learn = (sentence: Sentence, isBad: boolean, weight: number) => {
    const error = (sigmoid(scoreOf(sentence)) - Number(isBad)) * weight;
    for (const feature of sentence.features) {
      const before = model.weights[feature] ?? 0;
      const slope = error * sentence.scale + (PULL_TO_ZERO / (uses[feature] ?? 1)) * before;
      const square = (squares[feature] ?? 0) + slope * slope;
      squares[feature] = square;
      model.weights[feature] = before - (RATE * slope) / Math.sqrt(square);
    }
    biasSquares += error * error;
    model.bias -= (0.05 * error) / Math.sqrt(biasSquares);
  };

  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { sentences, isBad, weight } of shuffled(lines, random)) {
      const taught = isBad && epoch >= WHOLE_EPOCHS ? [worst(sentences, scoreOf)] : sentences;
      for (const sentence of taught) if (sentence) learn(sentence, isBad, weight);
    }
  }
  return model;
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

function worst<Item>(items: readonly Item[], scoreOf: (item: Item) => number): Item | undefined {
  const scores = items.map(scoreOf);
  return items[scores.indexOf(Math.max(...scores))];
}
