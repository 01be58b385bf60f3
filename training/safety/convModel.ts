/**
 * Trains the small convolutional network (lib/safety/convNet.ts) to tell each kind of danger from none. Adam with a fixed
 * order of examples: the same lines give the same weights, bit by bit.
 */
import {
  CONV_DIMS,
  CONV_FEATURES,
  placeOf,
  type Reading,
  totalsOf,
  UNKNOWN_WORD,
} from '../../lib/safety/convNet.ts';
import { adamOf, stepAll, stepRows } from './adam.ts';
import {
  joined,
  KERNEL_SIZE,
  type Parameters,
  peaksOf,
  readingsOf,
  WINDOWS,
} from './convForward.ts';
import type { Example } from './examples.ts';
import { seeded, shuffled, softmax } from './riskModel.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface ConvModel extends Parameters {
  places: Map<string, number>;
}

const EPOCHS = 10;
const BATCH = 64;
const RATE = 3e-3;
/** Up in a straight line for so much of the way, then down by a cosine. */
const WARM_UP = 0.1;
/** So many words of a text are unread each time, and so many filters: what is left has to do without them. */
const WORDS_FORGOTTEN = 0.1;
const FILTERS_FORGOTTEN = 0.4;
/** While there is no most dangerous stretch yet, the longest teaches. */
const LONGEST_EPOCHS = 2;

/** @param classes those behind "none" */
export function trainConv(examples: Example[], classes: string[], seed = 1): ConvModel {
  const random = seeded(seed);
  const places = vocabularyOf(examples);
  const model: ConvModel = { places, ...parametersOf(places.size + 1, classes.length + 1, random) };
  const gradient = eachOf((name) => new Float32Array(model[name].length));
  const adams = eachOf((name) => adamOf(model[name]));
  const lessons = examples.map((example) => ({
    example,
    read: placesOf(example, places),
    target: example.danger === undefined ? 0 : 1 + classes.indexOf(example.danger),
  }));
  const steps = EPOCHS * Math.floor(lessons.length / BATCH);
  const touched = new Set<number>();
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffled(lessons, random).forEach(({ example, read, target }, index) => {
      learn(example, read, target, epoch < LONGEST_EPOCHS);
      if (index % BATCH === BATCH - 1) update();
    });
  }
  return model;

  function update(): void {
    step += 1;
    const rate = rateAt(step / steps);
    for (const name of ['kernels', 'biases', 'outputs', 'outputBiases'] as const) {
      stepAll(model[name], gradient[name], adams[name], rate, step);
    }
    const rows = { rows: touched, length: CONV_DIMS };
    stepRows(model.embeddings, gradient.embeddings, adams.embeddings, rows, rate, step);
    touched.clear();
  }

  function learn(
    { lengths, wholes }: Example,
    read: Int32Array,
    target: number,
    byLength: boolean,
  ): void {
    const seen = read.map((place) => (random() < WORDS_FORGOTTEN ? UNKNOWN_WORD : place));
    const peaks = peaksOf(seen, lengths, model);
    const weights = byLength
      ? wholes.map(lengthOf)
      : readingsOf(peaks, wholes, model).map(({ odds }) => odds);
    const { values, from } = joined(peaks, wholes[greatest(weights)] ?? [0, 1]);
    const kept = values.map((value) =>
      random() < FILTERS_FORGOTTEN ? 0 : value / (1 - FILTERS_FORGOTTEN),
    );
    const back = learnOutputs(kept, target);
    for (let feature = 0; feature < CONV_FEATURES; feature += 1) {
      const slope = back[feature] ?? 0;
      if (slope === 0) continue;
      add(gradient.biases, feature, slope);
      learnWindow(seen, peaks[from[feature] ?? 0]?.at[feature] ?? 0, feature, slope);
    }
  }

  /** Gives back how much less or more of each filter would have been right. */
  function learnOutputs(kept: Float32Array, target: number): Float32Array {
    const shares = softmax(totalsOf(kept, model));
    const back = new Float32Array(CONV_FEATURES);
    shares.forEach((share, sort) => {
      const error = (share - (sort === target ? 1 : 0)) / BATCH;
      add(gradient.outputBiases, sort, error);
      for (let feature = 0; feature < CONV_FEATURES; feature += 1) {
        const value = kept[feature] ?? 0;
        if (value === 0) continue;
        const output = sort * CONV_FEATURES + feature;
        add(gradient.outputs, output, error * value);
        add(back, feature, (error * (model.outputs[output] ?? 0)) / (1 - FILTERS_FORGOTTEN));
      }
    });
    return back;
  }

  function learnWindow(seen: Int32Array, at: number, feature: number, slope: number): void {
    const { width = 1, kernel = 0 } = WINDOWS[feature] ?? {};
    for (let offset = 0; offset < width; offset += 1) {
      const place = seen[at + offset];
      if (place === undefined) continue;
      touched.add(place);
      for (let dim = 0; dim < CONV_DIMS; dim += 1) {
        const [own, seenBy] = [place * CONV_DIMS + dim, kernel + offset * CONV_DIMS + dim];
        add(gradient.kernels, seenBy, slope * (model.embeddings[own] ?? 0));
        add(gradient.embeddings, own, slope * (model.kernels[seenBy] ?? 0));
      }
    }
  }
}

/** What each whole speaks for: as the screen's readings, which are never surer than they may be. */
export function convOf(example: Example, model: ConvModel): Reading[] {
  const peaks = peaksOf(placesOf(example, model.places), example.lengths, model);
  return readingsOf(peaks, example.wholes, model);
}

function placesOf({ words }: Example, places: Map<string, number>): Int32Array {
  return Int32Array.from(words, (word) => placeOf(word, places));
}

function parametersOf(words: number, classes: number, random: () => number): Parameters {
  const noise = (length: number, size: number) =>
    new Float32Array(length).map(() => (2 * random() - 1) * size);
  return {
    embeddings: noise(words * CONV_DIMS, 0.17),
    kernels: noise(KERNEL_SIZE, 1 / Math.sqrt(2 * CONV_DIMS)),
    biases: new Float32Array(CONV_FEATURES),
    outputs: noise(classes * CONV_FEATURES, 1 / Math.sqrt(CONV_FEATURES)),
    outputBiases: new Float32Array(classes),
  };
}

function eachOf<Value>(make: (name: keyof Parameters) => Value): Record<keyof Parameters, Value> {
  return {
    embeddings: make('embeddings'),
    kernels: make('kernels'),
    biases: make('biases'),
    outputs: make('outputs'),
    outputBiases: make('outputBiases'),
  };
}

function rateAt(part: number): number {
  if (part < WARM_UP) return RATE * (part / WARM_UP);
  return RATE * 0.5 * (1 + Math.cos((Math.PI * (part - WARM_UP)) / (1 - WARM_UP)));
}

function lengthOf([first, behind]: [number, number]): number {
  return behind - first;
}

function greatest(values: number[]): number {
  return values.indexOf(Math.max(...values));
}

function add(to: Float32Array, place: number, value: number): void {
  to[place] = (to[place] ?? 0) + value;
}
