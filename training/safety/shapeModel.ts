/** Logistic regression over the shapes of the guide's sentences: a line is as bad as its worst sentence, so that is learned from. */
import { scaleOf, scoreOf } from '../../lib/safety/guide/shape.ts';
import type { GuardExample } from './guardExamples.ts';
import { seeded, shuffled, sigmoid } from './riskModel.ts';

export interface ShapeModel {
  weights: Map<string, number>;
  bias: number;
}

const EPOCHS = 30;
const RATE = 0.08;
const PULL_TO_ZERO = 2e-3;
/** In the first rounds there is no worst sentence yet: all of a line teach. */
const WHOLE_EPOCHS = 2;
/** What stands in fewer lines is nobody's habit. */
const LEAST_LINES = 3;

export function trainShape(examples: readonly GuardExample[], seed = 3): ShapeModel {
  const random = seeded(seed);
  const known = usualFeatures(examples);
  const lines = examples.map((example) => ({
    ...example,
    sentences: example.sentences.map(({ shape }) => shape.filter((one) => known.has(one))),
  }));
  const model: ShapeModel = { weights: new Map(), bias: -1 };
  const squares = new Map<string, number>();
  let biasSquares = 1;

  const learn = (features: readonly string[], isBad: boolean, weight: number) => {
    const scale = scaleOf(features.length);
    const error = (sigmoid(score(features, model)) - Number(isBad)) * weight;
    for (const feature of features) {
      const before = model.weights.get(feature) ?? 0;
      const slope = error * scale + PULL_TO_ZERO * before;
      const square = (squares.get(feature) ?? 1e-3) + slope * slope;
      squares.set(feature, square);
      model.weights.set(feature, before - (RATE * slope) / Math.sqrt(square));
    }
    biasSquares += error * error;
    model.bias -= (0.05 * error) / Math.sqrt(biasSquares);
  };

  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { sentences, isBad, weight } of shuffled(lines, random)) {
      const taught = isBad && epoch >= WHOLE_EPOCHS ? [worst(sentences, model)] : sentences;
      for (const features of taught) learn(features, isBad, weight);
    }
  }
  return model;
}

export function score(features: readonly string[], { weights, bias }: ShapeModel): number {
  return scoreOf(features, (feature) => weights.get(feature) ?? 0, bias);
}

function worst(sentences: string[][], model: ShapeModel): string[] {
  return sentences.reduce(
    (most, next) => (score(next, model) > score(most, model) ? next : most),
    sentences[0] ?? [],
  );
}

function usualFeatures(examples: readonly GuardExample[]): Set<string> {
  const lines = new Map<string, number>();
  for (const { sentences } of examples)
    for (const feature of new Set(sentences.flatMap(({ shape }) => shape)))
      lines.set(feature, (lines.get(feature) ?? 0) + 1);
  return new Set(
    [...lines].filter(([, count]) => count >= LEAST_LINES).map(([feature]) => feature),
  );
}
