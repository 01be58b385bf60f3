/** `npm run bench [-- --json] [-- --only embedded|live|voice|screens|state|screen|edge|offline|own|evidence]`: measures the production build over loopback and prints what it found. */
import { parseArgs } from 'node:util';
import { ensureBuild } from '../scripts/productionBuild.ts';
import { measureEdge } from './edge.ts';
import { measureEmbedded } from './embedded.ts';
import { measureEvidence } from './evidence.ts';
import { measureLive } from './live/live.ts';
import { commit, machine } from './machine.ts';
import { measureOffline } from './offline.ts';
import { measureOwn } from './own/own.ts';
import { measureScreen } from './screen.ts';
import { measureScreens } from './screens.ts';
import { measureState } from './state/state.ts';
import { table } from './table.ts';
import { measureVoice } from './voice/voice.ts';

/** Each gives the keys that it measured, as the result has them. */
const MEASUREMENTS = {
  embedded: async () => ({ embedded: await measureEmbedded() }),
  live: measureLive,
  voice: async () => ({ voice: await measureVoice() }),
  screens: async () => ({ screens: await measureScreens() }),
  state: async () => ({ state: await measureState() }),
  screen: async () => ({ screen: measureScreen() }),
  offline: async () => ({ offline: await measureOffline() }),
  edge: async () => ({ edge_ms: await measureEdge() }),
  own: async () => ({ own: await measureOwn() }),
};

/** Takes many minutes, for a million turns have to be written first: only when it is asked for. */
const LONG_MEASUREMENTS = { evidence: async () => ({ evidence: await measureEvidence() }) };

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const all = { ...MEASUREMENTS, ...LONG_MEASUREMENTS };
const names = Object.keys(all);
if (values.only !== undefined && !names.includes(values.only)) {
  console.error(`--only is "${values.only}"; it can be ${names.join(' or ')}.`);
  process.exit(1);
}
// With --json standard output holds one JSON object and nothing else.
await ensureBuild({ root: process.cwd(), say: console.error, quiet: values.json });
const result: Record<string, unknown> = {
  machine: machine(),
  date: new Date().toISOString(),
  commit: await commit(),
};
// One after the other: they share the processor that is measured.
const asked = Object.entries(values.only === undefined ? MEASUREMENTS : all);
for (const [name, measure] of asked) {
  if (values.only === undefined || values.only === name) Object.assign(result, await measure());
}
console.log(values.json ? JSON.stringify(result) : table(result).join('\n'));
process.exit(0);
