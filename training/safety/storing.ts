/** Makes of the trained models what content/safety/weights.json holds: each weight in few steps, as one sign. */
import { CONV_DIMS, CONV_FILTERS, CONV_WIDTHS } from '../../lib/safety/convNet.ts';
import { MOST_STEPS, type PackedWeights, packed } from '../../lib/safety/packedWeights.ts';
import type { StoredWeights } from '../../lib/safety/storedWeights.ts';
import type { ConvModel } from './convModel.ts';
import type { KindModel } from './kindModel.ts';
import type { Models } from './models.ts';
import type { Thresholds } from './thresholds.ts';

export function storedOf(
  { risk, dangers, conv }: Models,
  kinds: KindModel,
  thresholds: Thresholds,
): StoredWeights {
  const { threshold, watched, firm, doubt, dismissal } = thresholds;
  return {
    risk: quantised(risk.weights),
    bias: rounded(risk.bias),
    dangers: { ...quantised(dangers.weights), biases: Array.from(dangers.biases, rounded) },
    conv: storedConv(conv),
    threshold: rounded(threshold),
    watched: rounded(watched),
    firm: rounded(firm),
    doubt: rounded(doubt),
    dismissal: rounded(dismissal),
    kinds: {
      ...quantised(kinds.weights),
      names: kinds.names,
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
  const sizes = Float32Array.from(weights, Math.abs).sort();
  const largest = sizes[Math.floor(0.9999 * (sizes.length - 1))] ?? 1;
  const unit = rounded(largest / MOST_STEPS);
  const steps = Int8Array.from(weights, (weight) =>
    Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight / unit))),
  );
  return { signs: packed(steps), unit };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
