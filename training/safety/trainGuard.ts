/**
 * Fits the model of the output guard (lib/safety/guide/shape.ts) and writes content/guard/shape.json. With `--by-author` it
 * only tells what a model that has not read an author does with that author's lines.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf, type GuardExample } from './guardExamples.ts';
import { type GuardModel, score, trainGuard } from './guardModel.ts';
import { readRows } from './rows.ts';

/** What is told of other thresholds in `--by-author`; the one in use is in the middle. */
const THRESHOLD = 0.3;
const THRESHOLDS = [-0.5, 0, THRESHOLD, 0.6, 1];
/** Weights are written with two places; what is nearer to nothing is left out. */
const LEAST_WEIGHT = 0.03;

const rows = readRows(join(import.meta.dirname, 'lines')).filter(({ role }) => role === 'guide');
const examples = examplesOf(rows);
if (process.argv.includes('--by-author')) tellByAuthor();
else write(trainGuard(examples));

function tellByAuthor(): void {
  for (const author of new Set(examples.map((one) => one.author))) {
    const model = trainGuard(examples.filter((one) => one.author !== author));
    const own = examples.filter((one) => one.author === author && !one.isMade);
    for (const threshold of THRESHOLDS) {
      const stopped = (isBad: boolean) => {
        const set = own.filter((one) => one.isBad === isBad);
        const found = set.filter((one) => worstOf(one, model) > threshold).length;
        return `${found} of ${set.length}`;
      };
      process.stdout.write(
        `author ${author}, above ${threshold}: bad ${stopped(true)}, good ${stopped(false)}\n`,
      );
    }
  }
}

function worstOf({ sentences }: GuardExample, model: GuardModel): number {
  return Math.max(...sentences.map((features) => score(features, model)));
}

function write({ weights, bias }: GuardModel): void {
  const byWeight = new Map<string, string[]>();
  for (const [feature, weight] of [...weights].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (Math.abs(weight) < LEAST_WEIGHT) continue;
    const written = weight.toFixed(2);
    byWeight.set(written, [...(byWeight.get(written) ?? []), feature]);
  }
  const file = {
    threshold: THRESHOLD,
    bias: Number(bias.toFixed(4)),
    weights: Object.fromEntries(
      [...byWeight].sort(([one], [other]) => Number(one) - Number(other)),
    ),
  };
  writeFileSync(
    join(import.meta.dirname, '../../content/guard/shape.json'),
    `${JSON.stringify(file, null, 1)}\n`,
  );
}
