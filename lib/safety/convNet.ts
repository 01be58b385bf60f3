/**
 * A small convolutional network over the words of a text (Kim, "Convolutional Neural Networks for Sentence
 * Classification", 2014): what neighbouring words say together, also where nobody has been seen to use just those words
 * beside one another. Training: training/safety/convModel.ts.
 */

/** Numbers for each word. */
export const CONV_DIMS = 32;
/** Windows of so many neighbouring words, and filters over each. `peaksOf` is written out for these four. */
export const CONV_WIDTHS: readonly number[] = [1, 2, 3, 4];
export const CONV_FILTERS = 32;
export const CONV_FEATURES = CONV_WIDTHS.length * CONV_FILTERS;
/** The place of a word of which not even the beginning is known. */
export const UNKNOWN_WORD = 0;
/** A reading is never surer than that, so that one who asks knows what it can change. */
export const CONV_MOST = 8;
const LEAST = -(2 ** 15);
const BEGINNING = 5;
/** So many words on either side of a text are within a window that reaches over its edge. */
export const CONV_MARGIN = Math.max(...CONV_WIDTHS) - 1;

export interface ConvNet {
  /** The place of each known word, and of the beginnings of rare ones. */
  places: ReadonlyMap<string, number>;
  /** For each place its numbers, in steps. */
  embeddings: Int8Array;
  /** For each width, place in its window and number of a word how much that speaks for each filter, in steps. */
  kernels: Int8Array;
  /** What a step of a row is worth. */
  unit: number;
  biases: readonly number[];
  /** For each class, "none" first, how much each filter speaks for it. */
  outputs: Float32Array;
  outputBiases: readonly number[];
  /** For each place what its word adds to each filter at each place of each window; behind them a row of nothing. */
  rows: Int16Array;
  /** 1 where the row has been made, which is when its word is first met. */
  filled: Uint8Array;
}

export interface Reading {
  /** How much the sentences speak for any of the dangers, against none: a log of odds, at most `CONV_MOST` either way. */
  odds: number;
  /** How much it speaks for each of them. */
  dangers: number[];
}

export function placeOf(word: string, places: ReadonlyMap<string, number>): number {
  return places.get(word) ?? places.get(beginningOf(word)) ?? UNKNOWN_WORD;
}

/** What stands in the vocabulary for all rare words that begin alike. */
export function beginningOf(word: string): string {
  return `${word.slice(0, BEGINNING)}~`;
}

/**
 * Reads one text: `lengths` has the words of each sentence, and what comes back tells of any run of sentences, from `first`
 * to the one before `behind`. A sentence is looked at when it is first asked for.
 */
export function readerOf(
  words: readonly string[],
  lengths: readonly number[],
  net: ConvNet,
): (first: number, behind: number) => Reading {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  const peaks: Int32Array[] = [];
  const values = new Float32Array(CONV_FEATURES);
  const peaksAt = (sentence: number) => {
    const known = peaks[sentence];
    if (known !== undefined) return known;
    const isLast = sentence + 1 === lengths.length;
    const [start = 0, next = 0] = [starts[sentence], starts[sentence + 1]];
    const made = peaksOf(words, start, isLast ? next + CONV_MARGIN : next, net);
    peaks[sentence] = made;
    return made;
  };
  return (first, behind) => {
    values.fill(Number.NEGATIVE_INFINITY);
    for (let sentence = first; sentence < behind; sentence += 1) {
      const own = peaksAt(sentence);
      for (let feature = 0; feature < CONV_FEATURES; feature += 1) {
        values[feature] = Math.max(values[feature] ?? 0, own[feature] ?? 0);
      }
    }
    for (let feature = 0; feature < CONV_FEATURES; feature += 1) {
      const value = (values[feature] ?? 0) * net.unit + (net.biases[feature] ?? 0);
      values[feature] = Math.max(0, value);
    }
    return readingOf(totalsOf(values, net));
  };
}

/** Where each width's places begin in a word's row: 1, 2, 3 and 4 of them, each for all filters. */
const [ONE, TWO, THREE, FOUR] = [0, CONV_FILTERS, 3 * CONV_FILTERS, 6 * CONV_FILTERS];
export const CONV_ROW = 10 * CONV_FILTERS;
/** Steps of an embedding times steps of a kernel, summed, are more than a row holds: so many are counted as one. */
export const CONV_COARSE = 8;

/**
 * What each filter finds at most in a window that ends in these words; behind the text a window goes on as far as its first
 * place has a word.
 */
function peaksOf(words: readonly string[], start: number, behind: number, net: ConvNet) {
  const { rows } = net;
  const peaks = new Int32Array(CONV_FEATURES).fill(LEAST);
  let a = rowOf(words[start - 3], net);
  let b = rowOf(words[start - 2], net);
  let c = rowOf(words[start - 1], net);
  for (let end = start; end < behind; end += 1) {
    const d = rowOf(words[end], net);
    const beyond = end - words.length;
    for (let filter = 0; filter < CONV_FILTERS; filter += 1) {
      const sum =
        (rows[a + FOUR + filter] ?? 0) +
        (rows[b + FOUR + CONV_FILTERS + filter] ?? 0) +
        (rows[c + FOUR + 2 * CONV_FILTERS + filter] ?? 0) +
        (rows[d + FOUR + 3 * CONV_FILTERS + filter] ?? 0);
      const peak = 3 * CONV_FILTERS + filter;
      if (sum > (peaks[peak] ?? 0)) peaks[peak] = sum;
    }
    for (let filter = 0; beyond < 2 && filter < CONV_FILTERS; filter += 1) {
      const sum =
        (rows[b + THREE + filter] ?? 0) +
        (rows[c + THREE + CONV_FILTERS + filter] ?? 0) +
        (rows[d + THREE + 2 * CONV_FILTERS + filter] ?? 0);
      const peak = 2 * CONV_FILTERS + filter;
      if (sum > (peaks[peak] ?? 0)) peaks[peak] = sum;
    }
    for (let filter = 0; beyond < 1 && filter < CONV_FILTERS; filter += 1) {
      const sum = (rows[c + TWO + filter] ?? 0) + (rows[d + TWO + CONV_FILTERS + filter] ?? 0);
      const peak = CONV_FILTERS + filter;
      if (sum > (peaks[peak] ?? 0)) peaks[peak] = sum;
    }
    for (let filter = 0; beyond < 0 && filter < CONV_FILTERS; filter += 1) {
      const sum = rows[d + ONE + filter] ?? 0;
      if (sum > (peaks[filter] ?? 0)) peaks[filter] = sum;
    }
    a = b;
    b = c;
    c = d;
  }
  return peaks;
}

/** Where the row of a word begins; where there is no word, a row of nothing. */
function rowOf(word: string | undefined, net: ConvNet): number {
  if (word === undefined) return net.rows.length - CONV_ROW;
  const place = placeOf(word, net.places);
  if (net.filled[place] === 0) fillRow(place, net);
  return place * CONV_ROW;
}

function fillRow(place: number, { embeddings, kernels, rows, filled }: ConvNet): void {
  filled[place] = 1;
  for (let slot = 0; slot < CONV_ROW; slot += 1) {
    const kernel =
      Math.floor(slot / CONV_FILTERS) * CONV_DIMS * CONV_FILTERS + (slot % CONV_FILTERS);
    let sum = 0;
    for (let dim = 0; dim < CONV_DIMS; dim += 1) {
      sum +=
        (embeddings[place * CONV_DIMS + dim] ?? 0) * (kernels[kernel + dim * CONV_FILTERS] ?? 0);
    }
    rows[place * CONV_ROW + slot] = Math.round(sum / CONV_COARSE);
  }
}

/** For each class, "none" first, how much the filters together speak for it. */
export function totalsOf(
  values: Float32Array,
  { outputs, outputBiases }: { outputs: Float32Array; outputBiases: ArrayLike<number> },
): number[] {
  return Array.from(outputBiases, (bias, sort) => {
    let sum = bias;
    const row = sort * CONV_FEATURES;
    for (let feature = 0; feature < CONV_FEATURES; feature += 1) {
      sum += (values[feature] ?? 0) * (outputs[row + feature] ?? 0);
    }
    return sum;
  });
}

/** Of what `totalsOf` gives. */
export function readingOf([none = 0, ...dangers]: number[]): Reading {
  const odds = logOfSum(dangers) - none;
  return { odds: Math.max(-CONV_MOST, Math.min(CONV_MOST, odds)), dangers };
}

function logOfSum(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, total) => sum + Math.exp(total - most), 0));
}
