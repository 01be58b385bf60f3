/** Which class of danger a text resembles most, once it is known to be one: softmax regression over fewer buckets. */
import { KIND_BITS, kindBucket } from '../../lib/safety/layer.ts';
import { scaleOf } from '../../lib/safety/stretches.ts';
import type { Example } from './examples.ts';
import { longest, seeded, shuffled, softmax } from './riskModel.ts';

export interface KindModel {
  /** The classes, in the order of their weights. */
  names: string[];
  weights: Float32Array;
  biases: number[];
}

const EPOCHS = 8;
const RATE = 0.05;

export function trainKinds(examples: Example[], names: string[], seed = 1): KindModel {
  const risks = examples.filter(({ danger }) => danger !== undefined);
  const weights = new Float32Array((1 << KIND_BITS) * names.length);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const biases = names.map(() => 0);
  const model = { names, weights, biases };
  const random = seeded(seed);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { stretches, danger } of shuffled(risks, random)) {
      const whole = longest(stretches);
      const scale = scaleOf(whole.length);
      const shares = softmax(kindTotals(whole, model));
      for (let index = 0; index < names.length; index += 1) {
        const error = (shares[index] ?? 0) - (names[index] === danger ? 1 : 0);
        biases[index] = (biases[index] ?? 0) - 0.01 * error;
        for (const bucket of whole) step(kindBucket(bucket) * names.length + index, error * scale);
      }
    }
  }
  return model;

  function step(place: number, slope: number): void {
    const square = (squares[place] ?? 0) + slope * slope;
    squares[place] = square;
    weights[place] = (weights[place] ?? 0) - (RATE * slope) / Math.sqrt(square);
  }
}

/** How much a stretch speaks for each class. */
export function kindTotals(stretch: Int32Array, { names, weights, biases }: KindModel): number[] {
  const scale = scaleOf(stretch.length);
  return names.map((_, index) => {
    let sum = 0;
    for (const bucket of stretch) sum += weights[kindBucket(bucket) * names.length + index] ?? 0;
    return sum * scale + (biases[index] ?? 0);
  });
}
