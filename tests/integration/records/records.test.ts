/** One contract for the records, kept by PGlite in a folder and by a real PostgreSQL. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase } from '../../../lib/records/database.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { briefContract } from './briefContract.ts';
import { peopleContract } from './peopleContract.ts';
import { photoContract } from './photoContract.ts';
import { rolloutContract } from './rolloutContract.ts';
import { rotationContract } from './rotationContract.ts';
import { type Engine, type Scene, sceneOf } from './scene.ts';
import { secrecyContract } from './secrecyContract.ts';
import { slideshowContract } from './slideshowContract.ts';
import { staffContract } from './staffContract.ts';
import { togetherContract } from './togetherContract.ts';
import { turnContract } from './turnContract.ts';
import { vaultContract } from './vaultContract.ts';
import { voiceContract } from './voiceContract.ts';
import { walkthroughContract } from './walkthroughContract.ts';

describe('the records in a folder', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keepsake-records-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  recordsContract(() => ({
    open: () => openDatabase({ dataDir: folder }),
    stolen: async () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  }));
});

describe('the records in PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  recordsContract(() => ({
    open: () => openDatabase({ url: server.url, dataDir: '/nonexistent' }),
    stolen: () => everyRow(server.url),
  }));
});

function recordsContract(engine: () => Engine) {
  describe('while open', () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = sceneOf(await engine().open());
    });
    afterAll(() => scene.database.close());

    voiceContract(() => scene);
    vaultContract(() => scene);
    photoContract(() => scene);
    walkthroughContract(() => scene);
    turnContract(() => scene);
    togetherContract(() => scene);
    slideshowContract(() => scene);
    briefContract(() => scene);
    peopleContract(() => scene);
    staffContract(() => scene);
    rolloutContract(() => scene);
    // The last: it changes the seals of everybody.
    rotationContract(() => scene);
  });
  secrecyContract(engine);
}

/** As a dump would have it. */
async function everyRow(url: string): Promise<Buffer[]> {
  const { orm, close } = await openDatabase({ url, dataDir: '/nonexistent' });
  const tables = await orm
    .select({ name: sql<string>`tablename` })
    .from(sql`pg_tables`)
    .where(sql`schemaname = 'public'`);
  const rows = [];
  for (const { name } of tables) {
    const table = sql.identifier(name);
    rows.push(...(await orm.select({ text: sql<string>`r::text` }).from(sql`${table} as r`)));
  }
  await close();
  return rows.map(({ text }) => Buffer.from(text));
}
