/**
 * The trained layer: how much a text resembles those in which somebody was in danger. It may raise a finding to
 * `concern`, with the kind it resembles most; it never makes a crisis. Where it takes for harmless what a phrase alone would interrupt, that is
 * asked about, and where it is sure that it is harmless, the phrase is not heard. Training: training/safety.
 */
import { CONV_MOST, type ConvNet, readerOf } from './convNet.ts';
import type { Features } from './features.ts';
import { FEATURE_BITS, type FeatureTable, rowOf, UNKNOWN_FEATURE } from './featureTable.ts';
import type { SafetyKind } from './finding.ts';
import { eachStretch, scaleOf } from './stretches.ts';

export interface LayerWeights {
  /** For each known feature how much it speaks for danger, in steps of `unit`, and behind that for each sort of danger against none. */
  features: FeatureTable;
  risk: { unit: number; bias: number };
  dangers: { unit: number; biases: number[] };
  conv: ConvNet;
  /** From which sum on it is a concern in a session that is watched, where no border is lower. */
  watched: number;
  /** From which sum on a phrase that does not count by itself may make a crisis. */
  firm: number;
  /** Below which sum a phrase that counts by itself asks first in place of interrupting. */
  doubt: number;
  /** Below which sum such a phrase is taken for a manner of speaking, unless the session is watched. */
  dismissal: number;
  kinds: {
    /** Of each class the kind: suicide is two, said openly and in hints. */
    names: SafetyKind[];
    /** From which sum on what resembles the class is a concern. */
    borders: number[];
    weights: Int8Array;
    unit: number;
    biases: number[];
  };
}

export interface Resemblance {
  /** What speaks for danger. */
  sum: number;
  /** What it resembles most, looked for when asked: most texts resemble nothing. */
  kind: () => Likeness | undefined;
}

export interface Likeness {
  name: SafetyKind;
  /** From which sum on that is a concern. */
  border: number;
}

/** Below this sum nothing speaks for danger at all. */
export const NO_SIGN = -2;
/** How much a part must resemble danger more than the whole that it stands in. */
export const PART_DOUBT = 3;
/** How much of the network's log of odds is added to those of the linear models: of 0.3 to 1 the best on authors held out. */
export const CONV_SHARE = 0.6;
export const KIND_BITS = 13;
const KIND_MASK = (1 << KIND_BITS) - 1;

export function resemblance(
  features: Features,
  words: readonly string[],
  weights: LayerWeights,
): Resemblance {
  const wholes = linearOf(features, weights);
  const read = readerOf(words, features.lengths, weights.conv);
  const most = CONV_SHARE * CONV_MOST;
  let best = { sum: Number.NEGATIVE_INFINITY, whole: wholes[0], dangers: NO_DANGERS };
  for (const whole of wholes.slice(0, MOST_ASKED)) {
    // The network is asked only where its word can matter: of a long text that is a sentence or two.
    if (whole.sum + most <= Math.max(best.sum, NO_SIGN)) break;
    const { odds, dangers } = read(whole.first, whole.behind);
    const sum = whole.sum + CONV_SHARE * odds;
    if (sum > best.sum) best = { sum, whole, dangers };
  }
  const { whole, dangers } = best;
  if (whole === undefined) return { sum: best.sum, kind: () => undefined };
  return {
    sum: Math.max(best.sum, whole.sum - most),
    kind: () => kindOf(features, whole, dangers, weights.kinds),
  };
}

/** Of a text of nothing but the same danger every sentence would matter as much as the next. */
const MOST_ASKED = 40;
const NO_DANGERS: readonly number[] = [];

interface Whole {
  first: number;
  behind: number;
  /** Of the linear models, for itself or for a part of it that stands out. */
  sum: number;
}

/** What the linear models make of each whole, the most dangerous first. */
function linearOf(features: Features, weights: LayerWeights): Whole[] {
  const { starts, lengths } = features;
  const { unit, biases } = weights.dangers;
  const { risk, dangers } = sumsOf(features, weights);
  const count = biases.length;
  const wholes: Whole[] = [];
  const parts: Whole[] = [];
  eachStretch(lengths, (first, behind, isWhole) => {
    const scale = scaleOf((starts[behind] ?? 0) - (starts[first] ?? 0));
    const sum = ((risk[behind] ?? 0) - (risk[first] ?? 0)) * weights.risk.unit * scale;
    let odds = 0;
    for (let sort = 0; sort < count; sort += 1) {
      const own = (dangers[behind * count + sort] ?? 0) - (dangers[first * count + sort] ?? 0);
      odds += Math.exp(own * (unit * scale) + (biases[sort] ?? 0));
    }
    (isWhole ? wholes : parts).push({
      first,
      behind,
      sum: sum + Math.log(odds) + weights.risk.bias,
    });
  });
  let next = 0;
  for (const whole of wholes) {
    // Both are in the order of their beginnings: what begins before this whole is within no later one.
    while ((parts[next]?.first ?? whole.first) < whole.first) next += 1;
    for (let at = next; (parts[at]?.first ?? whole.behind) < whole.behind; at += 1) {
      const part = parts[at];
      if (part === undefined || part.behind > whole.behind) continue;
      whole.sum = Math.max(whole.sum, part.sum - PART_DOUBT);
    }
  }
  return wholes.sort((one, other) => other.sum - one.sum);
}

/** Before each sentence, since a stretch begins and ends with one: what all features so far weigh, of danger and of each sort. */
function sumsOf(
  { buckets, starts }: Features,
  { features, dangers: { biases } }: LayerWeights,
): { risk: Int32Array; dangers: Int32Array } {
  const { weights } = features;
  const count = biases.length;
  const risk = new Int32Array(starts.length);
  const dangers = new Int32Array(starts.length * count);
  for (let sentence = 1; sentence < starts.length; sentence += 1) {
    const place = sentence * count;
    let sum = risk[sentence - 1] ?? 0;
    dangers.copyWithin(place, place - count, place);
    const to = starts[sentence] ?? 0;
    for (let index = starts[sentence - 1] ?? 0; index < to; index += 1) {
      const row = rowOf(features, buckets[index] ?? 0);
      if (row === UNKNOWN_FEATURE) continue;
      sum += weights[row] ?? 0;
      for (let sort = 0; sort < count; sort += 1) {
        dangers[place + sort] = (dangers[place + sort] ?? 0) + (weights[row + 1 + sort] ?? 0);
      }
    }
    risk[sentence] = sum;
  }
  return { risk, dangers };
}

/** The linear model and the network name the kind together: each of them alone is wrong more often. */
function kindOf(
  { buckets, starts }: Features,
  { first, behind }: Whole,
  read: readonly number[],
  { names, borders, weights, unit, biases }: LayerWeights['kinds'],
): Likeness | undefined {
  const [from = 0, to = 0] = [starts[first], starts[behind]];
  const sums = names.map(() => 0);
  for (let index = from; index < to; index += 1) {
    const row = kindBucket(buckets[index] ?? 0) * names.length;
    for (let kind = 0; kind < names.length; kind += 1) {
      sums[kind] = (sums[kind] ?? 0) + (weights[row + kind] ?? 0);
    }
  }
  const scale = unit * scaleOf(to - from);
  const totals = sums.map((sum, kind) => sum * scale + (biases[kind] ?? 0) + (read[kind] ?? 0));
  const most = totals.indexOf(Math.max(...totals));
  const [name, border] = [names[most], borders[most]];
  return name && border !== undefined ? { name, border } : undefined;
}

export function kindBucket(bucket: number): number {
  return (bucket ^ (bucket >>> (FEATURE_BITS - KIND_BITS))) & KIND_MASK;
}
