/**
 * Logistic regression over a text's stretches: a text is as dangerous as its most dangerous stretch, so that is the one
 * learned from. AdaGrad with a fixed order of examples: the same lines give the same weights, bit by bit.
 */
import { FEATURE_BITS } from '../../lib/safety/featureTable.ts';
import { scaleOf } from '../../lib/safety/stretches.ts';
import type { Example } from './examples.ts';

export interface RiskModel {
  weights: Float32Array;
  bias: number;
}

const EPOCHS = 20;
const RATE = 0.05;
const LEAST_RATIO = 0.25;
const PULL_TO_ZERO = 1e-3;
/** In the first rounds there is no most dangerous stretch yet: the whole text teaches. */
const WHOLE_EPOCHS = 2;

export function trainRisk(examples: Example[], seed = 1): RiskModel {
  const random = seeded(seed);
  const model: RiskModel = { weights: new Float32Array(1 << FEATURE_BITS), bias: -1 };
  const ratios = ratiosOf(examples);
  const squares = new Float32Array(1 << FEATURE_BITS).fill(1e-4);
  let biasSquares = 1;

  const learn = (stretch: Int32Array, target: number) => {
    const scale = scaleOf(stretch.length);
    const error = sigmoid(riskOf(stretch, model)) - target;
    for (const bucket of stretch) {
      const weight = model.weights[bucket] ?? 0;
      const ratio = ratios[bucket] ?? 0;
      const slope = error * scale * ratio + PULL_TO_ZERO * weight;
      const square = (squares[bucket] ?? 0) + slope * slope;
      squares[bucket] = square;
      model.weights[bucket] = weight - (RATE * ratio * slope) / Math.sqrt(square);
    }
    biasSquares += error * error;
    model.bias -= (RATE * error) / Math.sqrt(biasSquares);
  };

  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { stretches, isRisk } of shuffled(examples, random)) {
      if (stretches.length === 0) continue;
      const top = isRisk && epoch < WHOLE_EPOCHS ? longest(stretches) : worst(stretches, model);
      learn(top, isRisk ? 1 : 0);
      // No stretch of a harmless text is dangerous: one more of them, whichever.
      const other = stretches[Math.floor(random() * stretches.length)];
      if (!isRisk && stretches.length > 1 && other) learn(other, 0);
    }
  }
  return model;
}

/**
 * How unevenly a bucket is spread over dangerous and harmless texts: what is as frequent in both learns slowly.
 * (Wang and Manning, "Baselines and Bigrams", 2012: log-count ratios as the scale of a linear model's features.)
 */
function ratiosOf(examples: Example[]): Float32Array {
  const counts = {
    risk: new Float32Array(1 << FEATURE_BITS),
    none: new Float32Array(1 << FEATURE_BITS),
  };
  const texts = { risk: 0, none: 0 };
  for (const { stretches, isRisk } of examples) {
    if (stretches.length === 0) continue;
    const side = isRisk ? 'risk' : 'none';
    texts[side] += 1;
    for (const bucket of new Set(longest(stretches)))
      counts[side][bucket] = (counts[side][bucket] ?? 0) + 1;
  }
  return Float32Array.from(counts.risk, (inRisk, bucket) => {
    const risk = (inRisk + 1) / (texts.risk + 2);
    const none = ((counts.none[bucket] ?? 0) + 1) / (texts.none + 2);
    return LEAST_RATIO + (1 - LEAST_RATIO) * Math.abs(Math.log(risk / none));
  });
}

/** How much a stretch speaks for danger. */
export function riskOf(stretch: Int32Array, { weights, bias }: RiskModel): number {
  let sum = 0;
  for (const bucket of stretch) sum += weights[bucket] ?? 0;
  return sum * scaleOf(stretch.length) + bias;
}

function worst(stretches: Int32Array[], model: RiskModel): Int32Array {
  return stretches.reduce((most, next) =>
    riskOf(next, model) > riskOf(most, model) ? next : most,
  );
}

export function longest(stretches: Int32Array[]): Int32Array {
  return stretches.reduce((most, next) => (next.length > most.length ? next : most));
}

export function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Of sums the shares of one. */
export function softmax(sums: number[]): number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const out = [...items];
  for (let index = out.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [out[index], out[other]] = [out[other] as Item, out[index] as Item];
  }
  return out;
}

/** A linear congruential generator (Numerical Recipes): enough to shuffle, the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
