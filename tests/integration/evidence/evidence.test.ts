/** What the figures owe, on either engine: each turn counted once, nobody's words, and nothing left of who is erased. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { createEvidence } from '../../../lib/evidence/evidence.ts';
import type { RecordsDatabase } from '../../../lib/records/database.ts';
import { openDatabase } from '../../../lib/records/database.ts';
import { seed } from '../../../scripts/seed/seeding.ts';
import { startPostgres } from '../../support/postgres.ts';
import { cipher } from '../records/scene.ts';
import { peopleContract } from './peopleContract.ts';
import { evidenceStage } from './stage.ts';
import { turnsContract } from './turnsContract.ts';

describe('the evidence in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keepsake-evidence-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  evidenceContract(() => openDatabase({ dataDir: folder }));
});

describe('the evidence in PostgreSQL', () => {
  const server = startPostgres();
  afterAll(async () => (await server).stop());

  it('is filled with invented people once, and never over anybody', async () => {
    const { url } = await server;
    const first = await openDatabase({ url, dataDir: '/nonexistent' });
    await first.orm.execute(sql`create database seeded`);
    await first.close();
    const { orm, close } = await openDatabase({
      url: url.replace(/postgres$/, 'seeded'),
      dataDir: '/nonexistent',
    });
    const now = new Date();
    const written = await seed({ orm, cipher }, { now, weeks: 6, turns: 300 });
    expect(written?.turns).toBeGreaterThanOrEqual(300);
    expect(await seed({ orm, cipher }, { now, weeks: 6, turns: 300 })).toBeUndefined();
    const evidence = createEvidence({ orm });
    const from = new Date(now.getTime() - 43 * 24 * 3_600_000);
    const { v1, v2 } = await evidence.figures({ from, to: now });
    expect(v1.turns + v2.turns).toBe(written?.turns);
    expect(v1.visitors * v2.visitors).toBeGreaterThan(0);
    const { series } = await evidence.report({ from, to: now }, 24 * 3_600_000);
    expect(series.reduce((sum, point) => sum + point.turns, 0)).toBe(written?.turns);
    await evidence.close();
    await close();
  });

  evidenceContract(async () => openDatabase({ url: (await server).url, dataDir: '/nonexistent' }));
});

function evidenceContract(open: () => Promise<RecordsDatabase>) {
  const stage = evidenceStage(open);
  turnsContract(stage);
  peopleContract(stage);
}
