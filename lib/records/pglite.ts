/** The embedded database: PGlite in a folder of its own, one process at a time. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { log } from '../log.ts';
import { breathing } from './breathe.ts';
import type { Engine } from './engine.ts';
import { lockFolder } from './folderLock.ts';
import { migrate } from './migrations.ts';
import { keepStatements } from './pgliteStatements.ts';
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
    const [{ PGlite, parse, protocol, types }, { drizzle }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('drizzle-orm/pglite'),
    ]);
    if (!existsSync(folder)) await createWhole(folder, (aside) => PGlite.create(aside));
    const client = await PGlite.create(folder, {
      serializers: { [types.BYTEA]: bytesToHex },
      parsers: { [types.BYTEA]: hexToBytes },
    });
    breathing(client);
    keepStatements(client, { parse, protocol });
    const orm = drizzle({ client, schema });
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

/** PGlite's own go byte by byte: a photo of 300 kB held the event loop for 150 ms. */
function bytesToHex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`;
}

function hexToBytes(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}

/** Made aside and then renamed: a process that is killed in the middle leaves nothing that looks like a database. */
async function createWhole(
  folder: string,
  create: (folder: string) => Promise<{ close(): Promise<void> }>,
) {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  const client = await create(aside);
  await client.close();
  renameSync(aside, folder);
}

function makeFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StorageError('unwritable', `${folder} cannot be made (${codeOf(error)}).`, error);
  }
}
