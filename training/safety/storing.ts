/** Makes of the trained models what content/safety/weights.json holds: each weight in few steps, as one sign. */
import { CONV_DIMS, CONV_FILTERS, CONV_WIDTHS } from '../../lib/safety/convNet.ts';
import { FEATURE_STEPS, packFeatures } from '../../lib/safety/featureTable.ts';
import { MOST_STEPS, type PackedWeights, packed } from '../../lib/safety/packedWeights.ts';
import type { StoredWeights } from '../../lib/safety/storedWeights.ts';
import { kindOfClass } from './classes.ts';
import type { ConvModel } from './convModel.ts';
import { SORT_COUNT } from './dangerModel.ts';
import type { Models } from './models.ts';
import { rounded, stepsOf, unitOf } from './steps.ts';
import type { Thresholds } from './thresholds.ts';

const REACH = 0.9999;
/** Steps of the linear models are few: finer ones for most weights are worth more than the few largest. */
const FEATURE_REACH = 0.999;

export function storedOf(
  { risk, dangers, known, conv, kinds }: Models,
  thresholds: Thresholds,
): StoredWeights {
  const { borders, watched, firm, doubt, dismissal } = thresholds;
  const riskUnit = unitOf(risk.weights, FEATURE_REACH, FEATURE_STEPS);
  const dangerUnit = unitOf(dangers.weights, FEATURE_REACH, FEATURE_STEPS);
  const steps = Array.from(known, (feature) => [
    stepsOf(risk.weights[feature] ?? 0, riskUnit, FEATURE_STEPS),
    ...Array.from(
      dangers.weights.subarray(feature * SORT_COUNT, (feature + 1) * SORT_COUNT),
      (weight) => stepsOf(weight, dangerUnit, FEATURE_STEPS),
    ),
  ]);
  return {
    features: packFeatures(known, Int8Array.from(steps.flat())),
    risk: { unit: riskUnit, bias: rounded(risk.bias) },
    dangers: { unit: dangerUnit, biases: Array.from(dangers.biases, rounded) },
    conv: storedConv(conv),
    watched: rounded(watched),
    firm: rounded(firm),
    doubt: rounded(doubt),
    dismissal: rounded(dismissal),
    kinds: {
      ...quantised(kinds.weights),
      names: kinds.names.map(kindOfClass),
      borders: borders.map(rounded),
      biases: kinds.biases.map(rounded),
    },
  };
}

export function storedConv(conv: ConvModel): StoredWeights['conv'] {
  return {
    words: [...conv.places.keys()].join(' '),
    embeddings: quantised(conv.embeddings),
    kernels: quantised(byPlace(conv.kernels)),
    biases: Array.from(conv.biases, rounded),
    outputs: Array.from(conv.outputs, rounded),
    outputBiases: Array.from(conv.outputBiases, rounded),
  };
}

/** Learned filter by filter; read place by place, all filters at once. */
function byPlace(kernels: Float32Array): Float32Array {
  const turned = new Float32Array(kernels.length);
  let block = 0;
  for (const width of CONV_WIDTHS) {
    for (let filter = 0; filter < CONV_FILTERS; filter += 1) {
      for (let seen = 0; seen < width * CONV_DIMS; seen += 1) {
        const from = block + filter * width * CONV_DIMS + seen;
        turned[block + seen * CONV_FILTERS + filter] = kernels[from] ?? 0;
      }
    }
    block += width * CONV_DIMS * CONV_FILTERS;
  }
  return turned;
}

/** The few weights beyond what the steps reach are held at the last one. */
function quantised(weights: Float32Array): PackedWeights {
  const unit = unitOf(weights, REACH, MOST_STEPS);
  return {
    signs: packed(Int8Array.from(weights, (weight) => stepsOf(weight, unit, MOST_STEPS))),
    unit,
  };
}
