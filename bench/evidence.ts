/** How long the figures, and the page that shows them, take over a million turns: in PostgreSQL and in the embedded database. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readEnv } from '../lib/env.ts';
import { createEvidence, type KeptEvidence } from '../lib/evidence/evidence.ts';
import { openDatabase, type RecordsDatabase } from '../lib/records/database.ts';
import { type Cipher, createCipher } from '../lib/records/encryption.ts';
import { loadKeys } from '../lib/records/keys.ts';
import { seed } from '../scripts/seed/seeding.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { measureOpsPage } from './opsPage.ts';
import { percentile } from './percentile.ts';

const TURNS = 1_000_000;
const WEEKS = 6;
const ASKED = 20;
const DAY_MS = 86_400_000;

export async function measureEvidence() {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'keepsake-evidence-'));
  const secrets = {
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
    DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  };
  try {
    return {
      postgres: await measured(folder, { DATABASE_URL: server.url, ...secrets }),
      pglite: await measured(folder, {}),
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measured(dataDir: string, environment: Record<string, string>) {
  const env = readEnv({ DATA_DIR: dataDir, ...environment });
  const cipher = createCipher(loadKeys(env).encryption);
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir });
  const figures = await measuredFigures(database, cipher);
  await database.close();
  return { ...figures, ...(await measureOpsPage(dataDir, environment, WEEKS)) };
}

async function measuredFigures({ orm }: RecordsDatabase, cipher: Cipher) {
  const now = new Date();
  const began = performance.now();
  const written = await seed({ orm, cipher }, { now, weeks: WEEKS, turns: TURNS });
  const seconds = Math.round((performance.now() - began) / 1000);
  // As a database that has lived is: its statistics are not those of an empty one.
  await orm.execute(sql`analyze`);
  const window = { from: new Date(now.getTime() - WEEKS * 7 * DAY_MS), to: now };
  // A new one each time: nothing is kept of the days that are over.
  const alone = async <T>(ask: (evidence: KeptEvidence) => Promise<T>) => {
    const evidence = createEvidence({ orm }, { everyMs: DAY_MS });
    await ask(evidence);
    await evidence.close();
  };
  return {
    turns: written?.turns ?? 0,
    seeded_s: seconds,
    figures_ms: await times(() => alone((evidence) => evidence.figures(window))),
    report_ms: await times(() => alone((evidence) => evidence.report(window, DAY_MS))),
    nothing_to_count_ms: await times(() => alone((evidence) => evidence.catchUp())),
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
