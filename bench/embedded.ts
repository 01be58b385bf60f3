/** The app as it comes, with the embedded guide and voice: how soon it is ready, speaks and sounds. */
import { startServer, temporaryDataDir } from '../tests/support/server.ts';
import { firstLoadKb } from './firstLoad.ts';
import { percentile } from './percentile.ts';
import { type Load, type Timings, timeTurns } from './turns.ts';

const LOADS: Load[] = [
  { people: 1, turnsEach: 100 },
  { people: 100, turnsEach: 3 },
];

const STARTS = 3;

/** Turns that nobody counts, so that the first numbers are not those of cold code. */
const WARM_UP: Load = { people: 2, turnsEach: 10 };

export async function measureEmbedded() {
  const folder = await temporaryDataDir();
  try {
    const readyMs = await timeStarts(folder.path);
    const server = await startServer({ dataDir: folder.path });
    try {
      await timeTurns(server.baseURL, WARM_UP);
      const first_load_js_kb = await firstLoadKb(server.baseURL);
      const measured: Array<Timings & { people: number }> = [];
      for (const load of LOADS) {
        measured.push({ people: load.people, ...(await timeTurns(server.baseURL, load)) });
      }
      const byPeople = <Value>(value: (timings: Timings) => Value) =>
        Object.fromEntries(measured.map((timings) => [String(timings.people), value(timings)]));
      return {
        first_word_ms: byPeople(({ firstWordMs }) => ({
          p50: percentile(firstWordMs, 0.5),
          p99: percentile(firstWordMs, 0.99),
        })),
        first_sound_ms: byPeople(({ firstSoundMs }) => ({ p95: percentile(firstSoundMs, 0.95) })),
        turns: byPeople(({ firstWordMs }) => firstWordMs.length),
        errors: byPeople(({ errors }) => errors),
        ready_ms: readyMs,
        first_load_js_kb,
      };
    } finally {
      await server.stop('SIGTERM');
    }
  } finally {
    await folder.remove();
  }
}

/** @returns the median of `npm start` to ready, ms, with a build and a data folder in place */
async function timeStarts(dataDir: string): Promise<number | null> {
  const creating = await startServer({ dataDir });
  await creating.stop('SIGTERM');
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startServer({ dataDir, command: ['npm', 'start', '--silent'] });
    times.push(server.readyMs);
    await server.stop('SIGTERM');
  }
  return percentile(times, 0.5);
}
