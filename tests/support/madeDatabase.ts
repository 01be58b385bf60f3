/** An empty embedded database, made once for all test files: to copy it costs a tenth of making it, which is most of a start's work. */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnv } from '../../lib/env.ts';
import { openDatabase } from '../../lib/records/database.ts';
import { loadKeys } from '../../lib/records/keys.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/keepsake');

/** A data folder with an empty database of this version and its keys, removed by the returned function. */
export async function madeDataDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'keepsake-'));
  cpSync(await madeDatabase(), path, { recursive: true });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Several test files may come here at once: each makes its own aside, and the first one's is kept. */
async function madeDatabase(): Promise<string> {
  const made = join(CACHE, `database-${versionOfDatabase()}`);
  if (existsSync(made)) return made;
  const aside = `${made}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  loadKeys(readEnv({ DATA_DIR: aside }));
  await (await openDatabase({ dataDir: aside })).close();
  try {
    renameSync(aside, made);
  } catch (error) {
    rmSync(aside, { recursive: true });
    if (!existsSync(made)) throw error;
  }
  return made;
}

/** Another one for each change of the schema, or of the packages: the embedded database is one of them. */
function versionOfDatabase(): string {
  const migrations = join(ROOT, 'lib/records/migrations');
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const name of readdirSync(migrations).toSorted()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(join(migrations, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
