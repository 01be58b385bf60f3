/** Fits the shapes of the guide's sentences (lib/safety/guide/shape.ts). */
import { scaleOf, scoreOf } from '../../lib/safety/guide/shape.ts';
import type { GuardExample } from './guardExamples.ts';
import { trainSentences } from './sentenceModel.ts';

export interface ShapeModel {
  weights: Map<string, number>;
  bias: number;
}

const PULL_TO_ZERO = 2e-3;
/** What stands in fewer lines is nobody's habit. */
const LEAST_LINES = 3;

export function trainShape(examples: readonly GuardExample[]): ShapeModel {
  const names = usualFeatures(examples);
  const numbers = new Map(names.map((name, number) => [name, number]));
  const lines = examples.map(({ sentences, isBad, weight }) => ({
    isBad,
    weight,
    sentences: sentences.map(({ shape }) => {
      const features = Int32Array.from(shape.flatMap((name) => numbers.get(name) ?? []));
      return { features, scale: scaleOf(features.length) };
    }),
  }));
  const { weights, bias } = trainSentences(lines, names.length, {
    seed: 3,
    epochs: 30,
    rate: 0.08,
    bias: -1,
    pullOf: () => PULL_TO_ZERO,
  });
  return { weights: new Map(names.map((name, number) => [name, weights[number] ?? 0])), bias };
}

export function score(features: readonly string[], { weights, bias }: ShapeModel): number {
  return scoreOf(features, (feature) => weights.get(feature) ?? 0, bias);
}

function usualFeatures(examples: readonly GuardExample[]): string[] {
  const lines = new Map<string, number>();
  for (const { sentences } of examples)
    for (const feature of new Set(sentences.flatMap(({ shape }) => shape)))
      lines.set(feature, (lines.get(feature) ?? 0) + 1);
  return [...lines].filter(([, count]) => count >= LEAST_LINES).map(([feature]) => feature);
}
