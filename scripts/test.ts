/** `npm test`: everything that must hold before a change lands, and one plain line at the end; `--long`: what takes longer. */
import { parseArgs } from 'node:util';
import { LONG_STAGES, STAGES, type Stage } from './testStages.ts';

const started = Date.now();
const sum = { passed: 0, failed: 0 };
for (const stage of chosenStages()) {
  console.log(`\n── ${stage.heading} ──`);
  const startedStage = Date.now();
  const { passed, failed, again } = await stage.run();
  sum.passed += passed;
  sum.failed += failed;
  console.log(`${stage.heading}: ${passed} passed, ${failed} failed, ${since(startedStage)}`);
  for (const title of again) console.log(`  passed at the second attempt only: ${title}`);
}
console.log(`\nAll of it took ${since(started)}.`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 ? 0 : 1);

/** `--only unit,types` runs these stages alone, in their usual order. */
function chosenStages(): Stage[] {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      long: { type: 'boolean', default: false },
    },
  });
  const stages = values.long ? LONG_STAGES : STAGES;
  if (values.only === undefined) return stages;
  const wanted = values.only.flatMap((names) => names.split(','));
  const unknown = wanted.filter((name) => stages.every((stage) => stage.name !== name));
  if (unknown.length > 0) {
    console.error(
      `There is no stage ${unknown.join(', ')}; there are ${stages.map((stage) => stage.name).join(', ')}.`,
    );
    process.exit(2);
  }
  return stages.filter((stage) => wanted.includes(stage.name));
}

function since(milliseconds: number): string {
  return `${Math.round((Date.now() - milliseconds) / 1000)} s`;
}
