/**
 * Fits the two models of the output guard and writes content/guard/shape.json and wording.json. With `--by-author` it only tells
 * what models that have not read an author do with that author's lines: the authors are parted into a few groups.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { together } from '../../lib/safety/guide/looks.ts';
import { NOBODY_KNOWS, scoreOf } from '../../lib/safety/guide/shape.ts';
import type { StoredWording } from '../../lib/safety/guide/wording.ts';
import { MOST_STEPS, packed } from '../../lib/safety/packedWeights.ts';
import { packedDistances } from '../../lib/safety/sparseWeights.ts';
import { examplesOf, type GuardExample, type GuardSentence } from './guardExamples.ts';
import { readRows } from './rows.ts';
import { type ShapeModel, score, trainShape } from './shapeModel.ts';
import { stepsOf, unitOf } from './steps.ts';
import { trainWording, type WordingModel } from './wordingModel.ts';

/** What is told of other thresholds in `--by-author`. */
const THRESHOLDS = [0, 0.5, 1, 1.5, 2];
const GROUPS = 4;
/** Weights of shapes are written with two places; what is nearer to nothing is left out. */
const LEAST_WEIGHT = 0.03;
/** So many of the weights of wordings are within the steps; the few beyond are held at the last one. */
const REACH = 0.999;

const folder = join(import.meta.dirname, '../../content/guard');

interface GuardModels {
  shape: ShapeModel;
  wording: WordingModel;
}

const rows = readRows(join(import.meta.dirname, 'lines')).filter(({ role }) => role === 'guide');
const examples = examplesOf(rows);
if (process.argv.includes('--by-author')) tellByAuthor();
else {
  const { shape, wording } = trainModels(examples);
  write('shape', storedShape(shape), 1);
  write('wording', storedWording(wording), 2);
}

function trainModels(lines: GuardExample[]): GuardModels {
  return { shape: trainShape(lines), wording: trainWording(lines) };
}

function tellByAuthor(): void {
  const authors = [...new Set(examples.map((one) => one.author))];
  for (let group = 0; group < GROUPS; group += 1) {
    const held = authors.filter((_, index) => index % GROUPS === group);
    const models = trainModels(examples.filter((one) => !held.includes(one.author)));
    for (const author of held) tellOf(author, models);
  }
}

function tellOf(author: string, models: GuardModels): void {
  const own = examples.filter((one) => one.author === author && !one.isMade);
  for (const threshold of THRESHOLDS) {
    const stopped = (isBad: boolean) => {
      const set = own.filter((one) => one.isBad === isBad);
      const found = set.filter((one) => worstOf(one, models) > threshold).length;
      return `${found} of ${set.length}`;
    };
    process.stdout.write(
      `author ${author}, above ${threshold}: bad ${stopped(true)}, good ${stopped(false)}\n`,
    );
  }
}

function worstOf({ sentences }: GuardExample, { shape, wording }: GuardModels): number {
  const scores = sentences.map((one) =>
    together(
      wordingScoreOf(one, wording),
      score(one.shape, shape),
      !one.shape.includes(NOBODY_KNOWS),
    ),
  );
  return Math.max(...scores);
}

function wordingScoreOf({ wording }: GuardSentence, { weights, bias }: WordingModel): number {
  return scoreOf(wording, (feature) => weights[feature] ?? 0, bias);
}

function storedShape({ weights, bias }: ShapeModel): unknown {
  const byWeight = new Map<string, string[]>();
  for (const [feature, weight] of [...weights].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (Math.abs(weight) < LEAST_WEIGHT) continue;
    const written = weight.toFixed(2);
    byWeight.set(written, [...(byWeight.get(written) ?? []), feature]);
  }
  return {
    bias: Number(bias.toFixed(4)),
    weights: Object.fromEntries(
      [...byWeight].sort(([one], [other]) => Number(one) - Number(other)),
    ),
  };
}

function storedWording({ weights, bias }: WordingModel): StoredWording {
  const unit = unitOf(weights, REACH, MOST_STEPS);
  const steps = Int8Array.from(weights, (weight) => stepsOf(weight, unit, MOST_STEPS));
  const known = Int32Array.from([...steps.keys()].filter((feature) => steps[feature] !== 0));
  return {
    distances: packedDistances(known),
    signs: packed(Int8Array.from(known, (feature) => steps[feature] ?? 0)),
    unit,
    bias: Number(bias.toFixed(4)),
  };
}

function write(name: string, stored: unknown, indent?: number): void {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(stored, null, indent)}\n`);
}
