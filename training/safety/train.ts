/**
 * `npm run safety:train`: makes content/safety/weights.json from the lines in training/safety/lines and the patterns
 * beside them, the same from the same. The thresholds come from how lines look to models that have not seen their author.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitAll } from './fits.ts';
import { storedOf } from './storing.ts';
import { reportOf, thresholdsOf } from './thresholds.ts';
import { readExamples } from './trainingLines.ts';

const target = join(import.meta.dirname, '../../content/safety/weights.json');

const examples = readExamples();
const { models, unseen } = await fitAll(examples);
const { names } = models.kinds;
const thresholds = thresholdsOf(unseen, names);
for (const line of reportOf(unseen, names, thresholds.borders)) say(line);

const stored = JSON.stringify(storedOf(models, thresholds), undefined, 2);
writeFileSync(target, `${stored}\n`);
say(`${examples.length} lines, ${Math.round(stored.length / 1000)} kB: ${target}`);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
