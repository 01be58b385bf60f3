/**
 * The trained layer: how much a text resembles those in which somebody was in danger. It may raise a finding to
 * `concern`, with the kind it resembles most; it never makes a crisis, and what it takes for harmless all the same is asked about where a
 * phrase alone would interrupt. Training: training/safety.
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
  /** Below which sum a phrase that counts by itself asks first in place of interrupting. */
  doubt: number;
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

/**
 * Every stretch of neighbouring sentences: the first, and the one behind the last. Text around a stretch changes nothing
 * in it.
 */
export function eachStretch(
  { lengths }: Pick<Features, 'lengths'>,
  look: (first: number, behind: number) => void,
): void {
  for (let first = 0; first < lengths.length; first += 1) {
    const last = Math.min(first + STRETCH_SENTENCES, lengths.length);
    let words = 0;
    for (let behind = first + 1; behind <= last; behind += 1) {
      words += lengths[behind - 1] ?? 0;
      if (behind > first + 1 && words > STRETCH_WORDS) break;
      look(first, behind);
    }
  }
}

/** A long stretch has more features, of which more are alike by chance: its sum counts by the root of their number. */
export function scaleOf(features: number): number {
  return 6 / Math.sqrt(features + 1);
}

export function resemblance(features: Features, weights: LayerWeights): Resemblance {
  const { starts } = features;
  const { unit, biases } = weights.dangers;
  const { risk, dangers } = sumsOf(features, weights);
  const count = biases.length;
  let best = Number.NEGATIVE_INFINITY;
  let where: [number, number] = [0, 0];
  /** The odds that the most dangerous stretch is of any sort of danger. */
  let most = 0;
  eachStretch(features, (first, behind) => {
    const [from, to] = [starts[first] ?? 0, starts[behind] ?? 0];
    const scale = scaleOf(to - from);
    const sum = ((risk[behind] ?? 0) - (risk[first] ?? 0)) * weights.unit * scale;
    if (sum > best) {
      best = sum;
      where = [from, to];
    }
    let odds = 0;
    for (let sort = 0; sort < count; sort += 1) {
      const own = (dangers[behind * count + sort] ?? 0) - (dangers[first * count + sort] ?? 0);
      odds += Math.exp(own * (unit * scale) + (biases[sort] ?? 0));
    }
    most = Math.max(most, odds);
  });
  const sum = best + weights.bias + Math.log(most);
  return { sum, kind: kindOf(features, where, weights.kinds) };
}

/** Before each sentence, since a stretch begins and ends with one: what all features so far weigh, of danger and of each sort. */
function sumsOf(
  { buckets, starts }: Features,
  { risk: riskOf, dangers: { weights, biases } }: LayerWeights,
): { risk: Int32Array; dangers: Int32Array } {
  const count = biases.length;
  const risk = new Int32Array(starts.length);
  const dangers = new Int32Array(starts.length * count);
  for (let sentence = 1; sentence < starts.length; sentence += 1) {
    const place = sentence * count;
    let sum = risk[sentence - 1] ?? 0;
    dangers.copyWithin(place, place - count, place);
    const to = starts[sentence] ?? 0;
    for (let index = starts[sentence - 1] ?? 0; index < to; index += 1) {
      const bucket = buckets[index] ?? 0;
      sum += riskOf[bucket] ?? 0;
      const row = dangerBucket(bucket) * count;
      for (let sort = 0; sort < count; sort += 1) {
        dangers[place + sort] = (dangers[place + sort] ?? 0) + (weights[row + sort] ?? 0);
      }
    }
    risk[sentence] = sum;
  }
  return { risk, dangers };
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
  doubt: number;
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
