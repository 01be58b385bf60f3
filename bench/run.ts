/** `npm run bench [-- --json]`: measures the production build over loopback and prints what it found. */
import { parseArgs } from 'node:util';
import { ensureBuild } from '../scripts/productionBuild.ts';
import { measureEmbedded } from './embedded.ts';
import { commit, machine } from './machine.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
// With --json standard output holds one JSON object and nothing else.
await ensureBuild({ root: process.cwd(), say: console.error, quiet: values.json });
const result = {
  machine: machine(),
  date: new Date().toISOString(),
  commit: await commit(),
  embedded: await measureEmbedded(),
};
console.log(values.json ? JSON.stringify(result) : table(result).join('\n'));
process.exit(0);

/** One line a number: the path of its key, then the number. */
function table(value: unknown, path: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) {
    return [`${path.join('  ').padEnd(44)} ${value ?? 'not measured'}`];
  }
  return Object.entries(value).flatMap(([key, inner]) => table(inner, [...path, key]));
}
