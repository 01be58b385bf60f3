/**
 * Logistic regression over the sentences of the guide. A line is as bad as its worst sentence, so that is learned from. AdaGrad
 * with a fixed order of lines: the same lines give the same weights, bit by bit.
 */
import { seeded, shuffled, sigmoid } from './riskModel.ts';

export interface TaughtSentence {
  /** Numbers of features that have weights. */
  features: Int32Array;
  scale: number;
}

export interface TaughtLine {
  isBad: boolean;
  /** How much is learned from it. */
  weight: number;
  sentences: TaughtSentence[];
}

export interface Lessons {
  seed: number;
  epochs: number;
  rate: number;
  /** Where the bias begins. */
  bias: number;
  /** How much a weight is pulled to zero each time when its feature is met. */
  pullOf: (feature: number) => number;
}

/** In the first rounds there is no worst sentence yet: all of a line teach. */
const WHOLE_EPOCHS = 2;
const BIAS_RATE = 0.05;

/** @param count of features; @returns a weight for each, and the bias */
export function trainSentences(
  lines: readonly TaughtLine[],
  count: number,
  { seed, epochs, rate, bias, pullOf }: Lessons,
): { weights: Float64Array; bias: number } {
  const random = seeded(seed);
  const model = { weights: new Float64Array(count), bias };
  const squares = new Float64Array(count).fill(1e-3);
  let biasSquares = 1;

  const scoreOf = ({ features, scale }: TaughtSentence) => {
    let sum = 0;
    for (const feature of features) sum += model.weights[feature] ?? 0;
    return sum * scale + model.bias;
  };
  const learn = (sentence: TaughtSentence, isBad: boolean, weight: number) => {
    const error = (sigmoid(scoreOf(sentence)) - Number(isBad)) * weight;
    for (const feature of sentence.features) {
      const before = model.weights[feature] ?? 0;
      const slope = error * sentence.scale + pullOf(feature) * before;
      const square = (squares[feature] ?? 0) + slope * slope;
      squares[feature] = square;
      model.weights[feature] = before - (rate * slope) / Math.sqrt(square);
    }
    biasSquares += error * error;
    model.bias -= (BIAS_RATE * error) / Math.sqrt(biasSquares);
  };

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const { sentences, isBad, weight } of shuffled(lines, random)) {
      const taught = isBad && epoch >= WHOLE_EPOCHS ? [worst(sentences, scoreOf)] : sentences;
      for (const sentence of taught) if (sentence) learn(sentence, isBad, weight);
    }
  }
  return model;
}

function worst<Item>(items: readonly Item[], scoreOf: (item: Item) => number): Item | undefined {
  const scores = items.map(scoreOf);
  return items[scores.indexOf(Math.max(...scores))];
}
