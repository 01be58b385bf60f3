/**
 * The trained layer: how much a text resembles those in which somebody was in danger. It may raise a finding to
 * `concern`, with the kind it resembles most; it never makes a crisis and never lowers. Training: training/safety.
 */
import { BUCKET_BITS, type Features } from './features.ts';
import { type SafetyKind, safetyKindSchema } from './finding.ts';

export interface LayerWeights {
  /** For each bucket how much it speaks for danger, times `unit`. */
  risk: Int8Array;
  unit: number;
  bias: number;
  /** For each of fewer buckets how much it speaks for each sort of danger, against none. */
  dangers: { weights: Int8Array; unit: number; biases: number[] };
  /** From which sum on it is a concern, and in a session that is watched. */
  threshold: number;
  watched: number;
  /** From which sum on a phrase that does not count by itself may make a crisis. */
  firm: number;
  kinds: { names: SafetyKind[]; weights: Int8Array; unit: number; biases: number[] };
}

export interface Resemblance {
  /** The sum for the stretch that resembles danger most; above `threshold` it is a concern. */
  sum: number;
  kind: SafetyKind | undefined;
}

/** A stretch that is looked at as a whole: up to so many sentences, unless one alone is longer than so many words. */
export const STRETCH_SENTENCES = 4;
export const STRETCH_WORDS = 70;
export const KIND_BITS = 13;
const KIND_MASK = (1 << KIND_BITS) - 1;
export const DANGER_BITS = 15;
const DANGER_MASK = (1 << DANGER_BITS) - 1;

/** Every stretch of neighbouring sentences, as positions in `buckets`. Text around a stretch changes nothing in it. */
export function* stretchesOf({ starts, lengths }: Features): Generator<[from: number, to: number]> {
  for (let first = 0; first < lengths.length; first += 1) {
    let words = 0;
    for (let count = 1; count <= STRETCH_SENTENCES; count += 1) {
      const length = lengths[first + count - 1];
      if (length === undefined) break;
      words += length;
      if (count > 1 && words > STRETCH_WORDS) break;
      yield [starts[first] ?? 0, starts[first + count] ?? 0];
    }
  }
}

/** A long stretch has more features, of which more are alike by chance: its sum counts by the root of their number. */
export function scaleOf(features: number): number {
  return 6 / Math.sqrt(features + 1);
}

export function resemblance(features: Features, weights: LayerWeights): Resemblance {
  const sums = new Float64Array(features.buckets.length + 1);
  for (let index = 0; index < features.buckets.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (weights.risk[features.buckets[index] ?? 0] ?? 0);
  }
  let best = Number.NEGATIVE_INFINITY;
  let where: [number, number] = [0, 0];
  const stretches = [...stretchesOf(features)];
  for (const [from, to] of stretches) {
    const sum = ((sums[to] ?? 0) - (sums[from] ?? 0)) * weights.unit * scaleOf(to - from);
    if (sum > best) {
      best = sum;
      where = [from, to];
    }
  }
  const danger = dangerIn(features, stretches, weights.dangers);
  return { sum: best + weights.bias + danger, kind: kindOf(features, where, weights.kinds) };
}

/** The log of the odds that the most dangerous stretch is of any sort of danger. */
function dangerIn(
  { buckets, starts }: Features,
  stretches: [from: number, to: number][],
  { weights, unit, biases }: LayerWeights['dangers'],
): number {
  const count = biases.length;
  // Up to each sentence: a stretch begins and ends with one.
  const sums = new Int32Array(starts.length * count);
  const sentenceOf = new Map<number, number>();
  for (let index = 0, sentence = 0; index <= buckets.length; index += 1) {
    if (index === starts[sentence]) {
      sentenceOf.set(index, sentence);
      sentence += 1;
      sums.copyWithin(sentence * count, (sentence - 1) * count, sentence * count);
    }
    if (index === buckets.length) break;
    const row = dangerBucket(buckets[index] ?? 0) * count;
    const place = sentence * count;
    for (let sort = 0; sort < count; sort += 1) {
      sums[place + sort] = (sums[place + sort] ?? 0) + (weights[row + sort] ?? 0);
    }
  }
  let most = 0;
  for (const [from, to] of stretches) {
    const [first, last] = [(sentenceOf.get(from) ?? 0) * count, (sentenceOf.get(to) ?? 0) * count];
    const scale = unit * scaleOf(to - from);
    let odds = 0;
    for (let sort = 0; sort < count; sort += 1) {
      const sum = (sums[last + sort] ?? 0) - (sums[first + sort] ?? 0);
      odds += Math.exp(sum * scale + (biases[sort] ?? 0));
    }
    most = Math.max(most, odds);
  }
  return Math.log(most);
}

function kindOf(
  { buckets }: Features,
  [from, to]: [number, number],
  { names, weights, unit, biases }: LayerWeights['kinds'],
): SafetyKind | undefined {
  const sums = names.map(() => 0);
  for (let index = from; index < to; index += 1) {
    const row = kindBucket(buckets[index] ?? 0) * names.length;
    for (let kind = 0; kind < names.length; kind += 1) {
      sums[kind] = (sums[kind] ?? 0) + (weights[row + kind] ?? 0);
    }
  }
  const scale = unit * scaleOf(to - from);
  const totals = sums.map((sum, kind) => sum * scale + (biases[kind] ?? 0));
  return names[totals.indexOf(Math.max(...totals))];
}

export function dangerBucket(bucket: number): number {
  return (bucket ^ (bucket >>> DANGER_BITS)) & DANGER_MASK;
}

export function kindBucket(bucket: number): number {
  return (bucket ^ (bucket >>> (BUCKET_BITS - KIND_BITS))) & KIND_MASK;
}

/** The weights as they are kept in a file: base64 of signed bytes, and the numbers beside them. */
export interface StoredWeights {
  risk: string;
  unit: number;
  bias: number;
  dangers: { weights: string; unit: number; biases: number[] };
  threshold: number;
  watched: number;
  firm: number;
  kinds: { names: string[]; weights: string; unit: number; biases: number[] };
}

export function readWeights(stored: StoredWeights): LayerWeights {
  const { kinds, dangers } = stored;
  return {
    ...stored,
    risk: bytesOf(stored.risk),
    dangers: { ...dangers, weights: bytesOf(dangers.weights) },
    kinds: {
      ...kinds,
      names: kinds.names.map((name) => safetyKindSchema.parse(name)),
      weights: bytesOf(kinds.weights),
    },
  };
}

function bytesOf(base64: string): Int8Array {
  return Int8Array.from(atob(base64), (letter) => (letter.charCodeAt(0) << 24) >> 24);
}
