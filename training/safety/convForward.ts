/** What the network makes of a text while it is trained, with the places at which each filter saw most. */
import {
  CONV_DIMS,
  CONV_FEATURES,
  CONV_FILTERS,
  CONV_MARGIN,
  CONV_ROW,
  CONV_WIDTHS,
  type Reading,
  readingOf,
  totalsOf,
} from '../../lib/safety/convNet.ts';

export interface Parameters {
  /** For each place of the vocabulary its numbers. */
  embeddings: Float32Array;
  /** For each filter what it sees: its window's places, of each the numbers. */
  kernels: Float32Array;
  biases: Float32Array;
  outputs: Float32Array;
  outputBiases: Float32Array;
}

/** What each filter found at most in one sentence, and at which word the window begins. */
export interface Peaks {
  values: Float32Array;
  at: Int32Array;
}

/** For each filter the width of its window and where its kernel begins. */
export const WINDOWS = CONV_WIDTHS.flatMap((width, block) => {
  const before = CONV_WIDTHS.slice(0, block).reduce((sum, one) => sum + one, 0) * CONV_FILTERS;
  return Array.from({ length: CONV_FILTERS }, (_, filter) => ({
    width,
    kernel: (before + filter * width) * CONV_DIMS,
  }));
});
export const KERNEL_SIZE = CONV_ROW * CONV_DIMS;

/** A window belongs to the sentence in which it ends; the last sentence's reach behind the text. */
export function peaksOf(places: Int32Array, lengths: number[], parameters: Parameters): Peaks[] {
  const rows = embedded(places, parameters.embeddings);
  let start = 0;
  return lengths.map((length, sentence) => {
    const isLast = sentence + 1 === lengths.length;
    const peaks = peaksIn(rows, start, start + length, isLast, parameters);
    start += length;
    return peaks;
  });
}

/** The numbers of all words one after the other, between margins of nothing. */
function embedded(places: Int32Array, embeddings: Float32Array): Float32Array {
  const rows = new Float32Array((places.length + 2 * CONV_MARGIN) * CONV_DIMS);
  places.forEach((place, at) => {
    const row = embeddings.subarray(place * CONV_DIMS, (place + 1) * CONV_DIMS);
    rows.set(row, (at + CONV_MARGIN) * CONV_DIMS);
  });
  return rows;
}

function peaksIn(
  rows: Float32Array,
  start: number,
  next: number,
  isLast: boolean,
  { kernels, biases }: Parameters,
): Peaks {
  const values = new Float32Array(CONV_FEATURES);
  const at = new Int32Array(CONV_FEATURES);
  for (let feature = 0; feature < CONV_FEATURES; feature += 1) {
    const { width = 1, kernel = 0 } = WINDOWS[feature] ?? {};
    const size = width * CONV_DIMS;
    const behind = isLast ? next + width - 1 : next;
    let most = Number.NEGATIVE_INFINITY;
    for (let end = start; end < behind; end += 1) {
      const row = (end - width + 1 + CONV_MARGIN) * CONV_DIMS;
      let sum = 0;
      for (let index = 0; index < size; index += 1) {
        sum += (rows[row + index] ?? 0) * (kernels[kernel + index] ?? 0);
      }
      if (sum <= most) continue;
      most = sum;
      at[feature] = end - width + 1;
    }
    values[feature] = most + (biases[feature] ?? 0);
  }
  return { values, at };
}

/** Several sentences together: of each filter the most, never less than nothing, and the sentence in which that is. */
export function joined(
  peaks: Peaks[],
  [first, behind]: [number, number],
): { values: Float32Array; from: Int32Array } {
  const values = new Float32Array(CONV_FEATURES);
  const from = new Int32Array(CONV_FEATURES).fill(first);
  for (let sentence = first; sentence < behind; sentence += 1) {
    for (let feature = 0; feature < CONV_FEATURES; feature += 1) {
      const value = peaks[sentence]?.values[feature] ?? 0;
      if (value <= (values[feature] ?? 0)) continue;
      values[feature] = value;
      from[feature] = sentence;
    }
  }
  return { values, from };
}

/** What each stretch speaks for. */
export function readingsOf(
  peaks: Peaks[],
  stretches: [number, number][],
  parameters: Parameters,
): Reading[] {
  return stretches.map((stretch) => readingOf(totalsOf(joined(peaks, stretch).values, parameters)));
}
