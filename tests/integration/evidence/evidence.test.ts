/** What the figures owe, on either engine: each turn counted once, nobody's words, and nothing left of who is erased. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import type { RecordsDatabase } from '../../../lib/records/database.ts';
import { openDatabase } from '../../../lib/records/database.ts';
import { startPostgres } from '../../support/postgres.ts';
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
  evidenceContract(async () => openDatabase({ url: (await server).url, dataDir: '/nonexistent' }));
});

function evidenceContract(open: () => Promise<RecordsDatabase>) {
  const stage = evidenceStage(open);
  turnsContract(stage);
  peopleContract(stage);
}
