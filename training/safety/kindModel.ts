/** Which kind of danger a text resembles most, once it is known to be one: softmax regression over fewer buckets. */
import { FEATURE_BITS } from '../../lib/safety/featureTable.ts';
import type { SafetyKind } from '../../lib/safety/finding.ts';
import { KIND_BITS, kindBucket } from '../../lib/safety/layer.ts';
import { scaleOf } from '../../lib/safety/stretches.ts';
import type { Example } from './examples.ts';
import { longest, seeded, shuffled, softmax } from './riskModel.ts';

export interface KindModel {
  names: SafetyKind[];
  weights: Float32Array;
  biases: number[];
}

const EPOCHS = 8;
const RATE = 0.05;

export function trainKinds(examples: Example[], names: SafetyKind[]): KindModel {
  const risks = examples.filter(({ kind, isRisk }) => isRisk && kind !== undefined);
  const weights = new Float32Array((1 << KIND_BITS) * names.length);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const biases = names.map(() => 0);
  const random = seeded(FEATURE_BITS);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { stretches, kind } of shuffled(risks, random)) {
      const whole = longest(stretches);
      const scale = scaleOf(whole.length);
      const shares = softmax(
        names.map((_, index) => totalOf(whole, index) * scale + (biases[index] ?? 0)),
      );
      for (let index = 0; index < names.length; index += 1) {
        const error = (shares[index] ?? 0) - (names[index] === kind ? 1 : 0);
        biases[index] = (biases[index] ?? 0) - 0.01 * error;
        for (const bucket of whole) step(kindBucket(bucket) * names.length + index, error * scale);
      }
    }
  }
  return { names, weights, biases };

  function totalOf(stretch: Int32Array, index: number): number {
    let sum = 0;
    for (const bucket of stretch) sum += weights[kindBucket(bucket) * names.length + index] ?? 0;
    return sum;
  }

  function step(place: number, slope: number): void {
    const square = (squares[place] ?? 0) + slope * slope;
    squares[place] = square;
    weights[place] = (weights[place] ?? 0) - (RATE * slope) / Math.sqrt(square);
  }
}
