/**
 * `npm run safety:train`: makes content/safety/weights.json from the lines in training/safety/lines and the patterns
 * beside them, the same from the same. Each author's lines are first judged by a model that has not seen that author: from those sums comes the
 * threshold, since people whom the screen has not read are whom it is for.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredWeights } from '../../lib/safety/layer.ts';
import { dangerOf, trainDangers } from './dangerModel.ts';
import { type Example, exampleOf } from './examples.ts';
import { trainKinds } from './kindModel.ts';
import { readPatterns } from './patterns.ts';
import { riskOf, trainRisk } from './riskModel.ts';
import { readRows } from './rows.ts';

/** Of harmless lines by an unknown author so many may be asked about because of the layer alone. */
const FALSE_CONCERNS = 0.03;
/** The same in a session in which something was found before. */
const FALSE_CONCERNS_WATCHED = 0.08;
/** And so many may look firm enough for a phrase that does not count by itself to interrupt. */
const FALSE_FIRM = 0.005;
/** Of true crises that a phrase tells by itself so few may be asked about first because they look harmless. */
const DOUBTED_CRISES = 0.025;

const lines = join(import.meta.dirname, 'lines');
const target = join(import.meta.dirname, '../../content/safety/weights.json');
const patterns = join(import.meta.dirname, 'patterns');
const examples = [...readRows(lines), ...readPatterns(patterns)]
  .filter(({ role, group }) => role === 'patient' && group !== 'injection')
  .map(exampleOf);

const unseen = judgedByOthers(examples);
const threshold = thresholdFor(unseen, FALSE_CONCERNS);
report(unseen, threshold);
const risk = trainRisk(examples);
const dangers = trainDangers(examples);
const kinds = trainKinds(examples);
const riskBytes = quantised(risk.weights);
const dangerBytes = quantised(dangers.weights);
const kindBytes = quantised(kinds.weights);
const stored: StoredWeights = {
  risk: riskBytes.base64,
  unit: riskBytes.unit,
  bias: rounded(risk.bias),
  dangers: {
    weights: dangerBytes.base64,
    unit: dangerBytes.unit,
    biases: Array.from(dangers.biases, rounded),
  },
  threshold: rounded(threshold),
  watched: rounded(thresholdFor(unseen, FALSE_CONCERNS_WATCHED)),
  firm: rounded(thresholdFor(unseen, FALSE_FIRM)),
  doubt: rounded(doubtOf(unseen)),
  kinds: {
    names: kinds.names,
    weights: kindBytes.base64,
    unit: kindBytes.unit,
    biases: kinds.biases.map(rounded),
  },
};
writeFileSync(target, `${JSON.stringify(stored, undefined, 2)}\n`);
say(`${examples.length} lines, ${Math.round(JSON.stringify(stored).length / 1000)} kB: ${target}`);

interface Judged {
  example: Example;
  sum: number;
}

function judgedByOthers(all: Example[]): Judged[] {
  const authors = [...new Set(all.map(({ row }) => row.author))];
  return authors.flatMap((author) => {
    const others = all.filter(({ row }) => row.author !== author);
    const risk = trainRisk(others);
    const dangers = trainDangers(others);
    const theirs = all.filter(({ row }) => row.author === author);
    return theirs
      .filter(({ stretches }) => stretches.length > 0)
      .map((example) => ({ example, sum: riskOf(example, risk) + dangerOf(example, dangers) }));
  });
}

/** The middle of what each unseen author's harmless lines ask for, whoever wrote more of them. */
function thresholdFor(judged: Judged[], share: number): number {
  const borders = authorsOf(judged).map((author) => {
    const sums = judged
      .filter(({ example }) => example.row.author === author && !example.isRisk)
      .map(({ sum }) => sum)
      .sort((one, other) => other - one);
    return sums[Math.floor(share * sums.length)] ?? 0;
  });
  return borders.reduce((sum, border) => sum + border, 0) / borders.length;
}

/** Where the sums of so few of the crises lie below. */
function doubtOf(judged: Judged[]): number {
  const sums = judged
    .filter(({ example: { row, ruled } }) => row.level === 'crisis' && ruled === 'crisis')
    .map(({ sum }) => sum)
    .sort((one, other) => one - other);
  return sums[Math.floor(DOUBTED_CRISES * sums.length)] ?? Number.NEGATIVE_INFINITY;
}

function authorsOf(judged: Judged[]): string[] {
  return [...new Set(judged.map(({ example }) => example.row.author))];
}

function report(judged: Judged[], from: number): void {
  for (const author of authorsOf(judged)) {
    const theirs = judged.filter(({ example }) => example.row.author === author);
    const risks = theirs.filter(({ example }) => example.isRisk);
    const harmless = theirs.filter(({ example }) => !example.isRisk);
    say(
      `author ${author}, unseen: the layer alone finds ${share(risks, from)} of ${risks.length}, ` +
        `asks ${share(harmless, from)} of ${harmless.length} in vain`,
    );
  }
}

function share(judged: Judged[], from: number): string {
  const found = judged.filter(({ sum }) => sum >= from).length;
  return judged.length === 0 ? '–' : `${((100 * found) / judged.length).toFixed(1)} %`;
}

/** Signed bytes; the few weights beyond what a byte holds are held at its border. */
function quantised(weights: Float32Array): { base64: string; unit: number } {
  const sizes = Float32Array.from(weights, Math.abs).sort();
  const largest = sizes[Math.floor(0.9999 * (sizes.length - 1))] ?? 1;
  const unit = rounded(largest / 127);
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / unit))),
  );
  return { base64: Buffer.from(bytes.buffer).toString('base64'), unit };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
