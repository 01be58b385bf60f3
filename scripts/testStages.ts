/** The stages of `npm test`, in order: what each one runs, and how it counts. */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBuild } from './productionBuild.ts';
import { runCommand } from './runCommand.ts';
import { ensureSystemParts } from './systemParts.ts';
import { forgetReport, type Tally, tallyOf } from './testReports.ts';

export interface Stage {
  name: string;
  heading: string;
  run: () => Promise<Tally>;
}

/** A runner that hangs is a failure, not a wait without end; the whole run is meant to take under twelve minutes. */
const STAGE_TIMEOUT_MS = 9 * 60_000;
const LONG_TIMEOUT_MS = 60 * 60_000;

const packages = createRequire(import.meta.url);

const SYSTEM_PARTS: Stage = {
  name: 'parts',
  heading: 'System parts',
  run: () => check(() => ensureSystemParts(console.log)),
};
const BUILD: Stage = {
  name: 'build',
  heading: 'Build',
  run: () => check(() => ensureBuild({ root: process.cwd(), say: console.log })),
};

/** `npm test`. */
export const STAGES: Stage[] = [
  SYSTEM_PARTS,
  {
    name: 'lint',
    heading: 'Format and lint',
    run: () => checkCommand(join(packageFolder('@biomejs/biome'), 'bin/biome'), 'ci'),
  },
  { name: 'types', heading: 'Types', run: checkTypes },
  { name: 'unit', heading: 'Unit tests', run: () => vitest('unit') },
  BUILD,
  { name: 'integration', heading: 'Integration tests', run: () => vitest('integration') },
  { name: 'e2e', heading: 'End-to-end tests', run: () => playwright() },
];

/** `npm run test:long`: what `npm test` has no time for. */
export const LONG_STAGES: Stage[] = [
  SYSTEM_PARTS,
  BUILD,
  {
    name: 'browser',
    heading: 'The browser at length',
    run: () => playwright({ E2E_LONG: 'true' }, LONG_TIMEOUT_MS),
  },
  { name: 'long', heading: 'Long tests', run: () => vitest('long', LONG_TIMEOUT_MS) },
];

/** `next-env.d.ts` and the route types are generated, so a fresh clone has neither. */
async function checkTypes(): Promise<Tally> {
  const next = join(packageFolder('next'), 'dist/bin/next');
  const generated = await checkCommand(next, 'typegen');
  if (generated.failed > 0) return generated;
  return checkCommand(join(packageFolder('typescript'), 'bin/tsc'), '--noEmit');
}

function vitest(project: string, timeoutMs = STAGE_TIMEOUT_MS): Promise<Tally> {
  const program = join(packageFolder('vitest'), 'vitest.mjs');
  const parameters = (reportPath: string) => [
    program,
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
  ];
  return runner('vitest', project, parameters, timeoutMs);
}

/** With `E2E_LONG` also what is tagged as long, and every state in every size and theme. */
function playwright(env: Record<string, string> = {}, timeoutMs = STAGE_TIMEOUT_MS) {
  const program = join(packageFolder('@playwright/test'), 'cli.js');
  return runner('playwright', 'e2e', () => [program, 'test'], timeoutMs, env);
}

async function runner(
  kind: 'vitest' | 'playwright',
  name: string,
  parameters: (reportPath: string) => string[],
  timeoutMs: number,
  env: Record<string, string> = {},
): Promise<Tally> {
  const reportPath = join(process.cwd(), 'test-results', `${name}.json`);
  await mkdir(dirname(reportPath), { recursive: true });
  await forgetReport(reportPath);
  const { exitCode } = await runCommand(process.execPath, parameters(reportPath), {
    env,
    timeoutMs,
  });
  return tallyOf(kind, reportPath, exitCode);
}

function checkCommand(script: string, ...parameters: string[]): Promise<Tally> {
  return check(async () => {
    const { exitCode } = await runCommand(process.execPath, [script, ...parameters], {
      env: { NEXT_TELEMETRY_DISABLED: '1' },
      timeoutMs: STAGE_TIMEOUT_MS,
    });
    if (exitCode !== 0) throw new Error(`It ended with ${exitCode}.`);
  });
}

/** Something that holds or does not counts as one. */
async function check(holds: () => Promise<void>): Promise<Tally> {
  try {
    await holds();
    return { passed: 1, failed: 0, again: [] };
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    return { passed: 0, failed: 1, again: [] };
  }
}

function packageFolder(name: string): string {
  return dirname(packages.resolve(`${name}/package.json`));
}
