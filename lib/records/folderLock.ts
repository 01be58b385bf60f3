/**
 * One process at a time in a folder. The lock is SQLite's exclusive lock on an empty file: the operating system holds it and
 * drops it when the process ends, however it ends, so none is ever left behind. It also refuses a second taker in one process.
 */
import { join } from 'node:path';
import { codeOf, StorageError } from './storageError.ts';

/** Gives the lock back. */
export type Unlock = () => void;

/** @throws StorageError `locked` when somebody has it, `unwritable` when the lock file cannot be made */
export async function lockFolder(folder: string): Promise<Unlock> {
  // Loaded on demand: with a Postgres by address nothing of this is needed.
  const { DatabaseSync } = await import('node:sqlite');
  // Opening this file by other means in this process would drop the lock (POSIX advisory locks).
  const path = join(folder, 'lock');
  let file: InstanceType<typeof DatabaseSync> | undefined;
  try {
    file = new DatabaseSync(path);
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    file?.close();
    if (isBusy(error)) {
      throw new StorageError(
        'locked',
        `${folder} is in use by another Keepsake. Stop that one first, or give this one a folder of its own (DATA_DIR).`,
        error,
      );
    }
    throw new StorageError('unwritable', `${path} cannot be locked (${codeOf(error)}).`, error);
  }
  const held = file;
  return () => held.close();
}

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
