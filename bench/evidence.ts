/** How long the figures take to answer over a million turns, in PostgreSQL and in the embedded database. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createEvidence } from '../lib/evidence/evidence.ts';
import { openDatabase, type RecordsDatabase } from '../lib/records/database.ts';
import { createCipher } from '../lib/records/encryption.ts';
import { seed } from '../scripts/seed/seeding.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { percentile } from './percentile.ts';

const TURNS = 1_000_000;
const WEEKS = 6;
const ASKED = 20;
const DAY_MS = 86_400_000;

export async function measureEvidence() {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'keepsake-evidence-'));
  try {
    return {
      postgres: await measured(await openDatabase({ url: server.url, dataDir: folder })),
      pglite: await measured(await openDatabase({ dataDir: folder })),
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measured(database: RecordsDatabase) {
  const { orm } = database;
  const now = new Date();
  const cipher = createCipher({ current: randomBytes(32) });
  const began = performance.now();
  const written = await seed({ orm, cipher }, { now, weeks: WEEKS, turns: TURNS });
  const seconds = Math.round((performance.now() - began) / 1000);
  // As a database that has lived is: its statistics are not those of an empty one.
  await orm.execute(sql`analyze`);
  const evidence = createEvidence(database, { everyMs: DAY_MS });
  const window = { from: new Date(now.getTime() - WEEKS * 7 * DAY_MS), to: now };
  const figuresMs = await times(() => evidence.figures(window));
  const seriesMs = await times(() => evidence.series(window, DAY_MS));
  const rollUpMs = await times(() => evidence.catchUp());
  await evidence.close();
  await database.close();
  return {
    turns: written?.turns ?? 0,
    seeded_s: seconds,
    figures_ms: figuresMs,
    series_ms: seriesMs,
    nothing_to_count_ms: rollUpMs,
  };
}

async function times(work: () => Promise<unknown>) {
  const took: number[] = [];
  for (let time = 0; time < ASKED; time += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return { p50: percentile(took, 0.5), p95: percentile(took, 0.95) };
}
