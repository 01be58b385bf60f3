/** The embedded database: PGlite in a folder of its own, one process at a time. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { log } from '../log.ts';
import type { Engine } from './engine.ts';
import { lockFolder } from './folderLock.ts';
import { migrate } from './migrations.ts';
import { startPgliteThread } from './pgliteThread.ts';
import * as schema from './schema.ts';
import { codeOf, StorageError } from './storageError.ts';

export function pgliteFolder(dataDir: string): string {
  return join(resolve(dataDir), 'pglite');
}

/**
 * What was acknowledged survives the end of the process, SIGKILL included: a commit is in the write-ahead log, in the operating
 * system's hands, before it returns (a test kills and looks). PGlite does not wait for the disk, so a power cut may take the last moments.
 *
 * @throws StorageError naming the folder
 */
export async function openPglite(dataDir: string, migrationsFolder: string): Promise<Engine> {
  const folder = pgliteFolder(dataDir);
  makeFolder(resolve(dataDir));
  const unlock = await lockFolder(resolve(dataDir));
  try {
    const [client, { drizzle }] = await Promise.all([
      startPgliteThread(folder),
      import('drizzle-orm/pglite'),
    ]);
    // Drizzle is written for all that a PGlite can do, and uses what the thread has.
    const orm = drizzle({ client: client as unknown as PGlite, schema });
    await migrate(orm, migrationsFolder).catch(async (error: unknown) => {
      await client.close();
      throw error;
    });
    const checkpoints = setInterval(() => {
      client
        .exec('checkpoint')
        .catch((error: unknown) => log.error('records.checkpoint_failed', error));
    }, CHECKPOINT_EVERY_MS).unref();
    return {
      orm,
      close: async () => {
        clearInterval(checkpoints);
        await client.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error instanceof StorageError
      ? error
      : new StorageError('broken', `The database in ${folder} cannot be opened.`, error);
  }
}

/**
 * PGlite has no background process that would do it: without checkpoints the write-ahead log only grows (measured: 1.1 GB for 1 GB
 * written), and after a kill all of it is replayed before the start. With little written a checkpoint takes a few milliseconds.
 */
const CHECKPOINT_EVERY_MS = 10 * 60_000;

function makeFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StorageError('unwritable', `${folder} cannot be made (${codeOf(error)}).`, error);
  }
}
