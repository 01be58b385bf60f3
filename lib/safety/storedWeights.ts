/** The trained layer's weights as they are kept in a file: packed signs, and the numbers beside them. */
import { atOnce } from './atOnce.ts';
import { CONV_COARSE, CONV_ROW, type ConvNet } from './convNet.ts';
import { readingFeatures, type StoredFeatures } from './featureTable.ts';
import { safetyKindSchema } from './finding.ts';
import type { LayerWeights } from './layer.ts';
import { type PackedWeights, unpacked } from './packedWeights.ts';

export interface StoredWeights {
  features: StoredFeatures;
  risk: { unit: number; bias: number };
  dangers: { unit: number; biases: number[] };
  conv: {
    /** Every known word and beginning, in the order of their places, from the first place behind the unknown word's. */
    words: string;
    embeddings: PackedWeights;
    kernels: PackedWeights;
    biases: number[];
    /** For each class, "none" first and then the kinds in the order of `kinds.names`, how much each filter speaks for it. */
    outputs: number[];
    outputBiases: number[];
  };
  watched: number;
  firm: number;
  doubt: number;
  dismissal: number;
  kinds: PackedWeights & { names: string[]; borders: number[]; biases: number[] };
}

/** In steps of few milliseconds each. */
export function* readingWeights(stored: StoredWeights): Generator<undefined, LayerWeights> {
  const features = yield* readingFeatures(stored.features);
  yield;
  const conv = readConvNet(stored.conv);
  yield;
  const kinds = {
    ...stored.kinds,
    names: stored.kinds.names.map((name) => safetyKindSchema.parse(name)),
    weights: unpacked(stored.kinds.signs),
  };
  return { ...stored, features, conv, kinds };
}

export function readWeights(stored: StoredWeights): LayerWeights {
  return atOnce(readingWeights(stored));
}

export function readConvNet(stored: StoredWeights['conv']): ConvNet {
  const { words, embeddings, kernels, biases, outputs, outputBiases } = stored;
  const places = new Map(words.split(' ').map((word, index) => [word, index + 1]));
  return {
    places,
    embeddings: unpacked(embeddings.signs),
    kernels: unpacked(kernels.signs),
    unit: embeddings.unit * kernels.unit * CONV_COARSE,
    biases,
    outputs: Float32Array.from(outputs),
    outputBiases,
    rows: new Int16Array((places.size + 2) * CONV_ROW),
    filled: new Uint8Array(places.size + 1),
  };
}
