/** `npm run -s rehearse -- --persona FILE [--turns N]`: plays one person, or without a file all of ours with measures. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv } from '../lib/env.ts';
import { createConfiguredGuide } from '../lib/guide/configuredGuide.ts';
import {
  type Persona,
  personaSchema,
  type RehearsedTurn,
  rehearse,
} from '../lib/rehearsal/rehearsal.ts';
import { reportOn } from '../lib/rehearsal/report.ts';
import { screen } from '../lib/safety/screen.ts';
import { createSpeaker } from '../lib/speaker.ts';

const OWN_PERSONAS = join(import.meta.dirname, '../tests/personas');

const { values } = parseArgs({
  options: { persona: { type: 'string' }, turns: { type: 'string' } },
});
const guide = createConfiguredGuide(readEnv(), { scripted: { wordDelayMs: 0 } });
// Nobody's day: a rehearsal is the operator's own.
const speak = createSpeaker(guide.forTurn({ mayCall: async () => true }));
const turns = values.turns === undefined ? undefined : Number(values.turns);

if (turns !== undefined && !(Number.isInteger(turns) && turns > 0)) {
  fail(`--turns is "${values.turns}"; a whole number from 1 on is accepted.`);
} else if (values.persona === undefined) {
  await playAll();
} else {
  const persona = readPersona(values.persona);
  if (persona) {
    for await (const turn of rehearse(shortened(persona), speak, { screen }))
      console.log(JSON.stringify(turn));
  }
}

async function playAll(): Promise<void> {
  for (const file of readdirSync(OWN_PERSONAS).filter((name) => name.endsWith('.json'))) {
    const persona = readPersona(join(OWN_PERSONAS, file));
    if (!persona) continue;
    const played: RehearsedTurn[] = [];
    for await (const turn of rehearse(shortened(persona), speak, { screen })) played.push(turn);
    const slowestMs = Math.max(...played.map(({ ttftMs }) => ttftMs));
    console.log(JSON.stringify({ persona: file, ...reportOn(persona, played), slowestMs }));
  }
}

function readPersona(file: string): Persona | undefined {
  try {
    return personaSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    fail(`${file} is not a persona: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function shortened(persona: Persona): Persona {
  return { ...persona, messages: persona.messages.slice(0, turns) };
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
