/** The project's Dockerfile as a list of what it does, so that tests can do the same without Docker. */
import { readFileSync } from 'node:fs';

export interface Stage {
  from: string;
  /** In order; a continued line is one, and a `CMD` of the health check is the health check's. */
  steps: Array<{ instruction: string; rest: string }>;
}

export function readDockerfile(path = 'Dockerfile'): Stage[] {
  const text = readFileSync(path, 'utf8').replace(/^\s*#.*\n/gm, '');
  const stages: Stage[] = [];
  for (const line of text.replace(/\\\n\s*/g, '').split('\n')) {
    const [, instruction = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (instruction === 'FROM') stages.push({ from: rest, steps: [] });
    else if (instruction !== '') stages.at(-1)?.steps.push({ instruction, rest });
  }
  return stages;
}

export function restsOf(stage: Stage | undefined, instruction: string): string[] {
  return (stage?.steps ?? [])
    .filter((step) => step.instruction === instruction)
    .map(({ rest }) => rest);
}

/** The variables that a stage sets. */
export function environmentOf(stage: Stage | undefined): Record<string, string> {
  const pairs = restsOf(stage, 'ENV').flatMap((rest) => rest.split(/\s+/));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** A command in its exec form: `["node", "server.js"]`, also behind a health check's options. */
export function commandIn(rest: string | undefined): [string, ...string[]] {
  const [, list = ''] = /(\[.*\])\s*$/.exec(rest ?? '') ?? [];
  const [program, ...parameters] = JSON.parse(list) as string[];
  if (program === undefined) throw new Error('There is no command in this instruction.');
  return [program, ...parameters];
}
