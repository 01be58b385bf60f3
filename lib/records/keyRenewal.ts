/** Another key for what is stored, where the keys are made by the app itself: in `keys.json` of DATA_DIR. */
import { randomBytes, randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Env } from '../env.ts';
import { keyFile, readSavedKeys, type SavedKeys } from './keys.ts';
import { codeOf, StorageError } from './storageError.ts';

type KeyVariables = Pick<Env, 'DATA_DIR' | 'DATA_ENCRYPTION_KEY'>;

/**
 * Makes a new key and keeps the one before beside it, unless one is kept there already: then a renewal was broken off, and goes on.
 * Call it only while nobody else has the folder: an app that runs would go on with the key before.
 *
 * @returns false when the environment gives the key, so that there is none of ours to renew
 * @throws StorageError `broken`, `unwritable`
 */
export function renewKey(env: KeyVariables): boolean {
  if (env.DATA_ENCRYPTION_KEY !== undefined) return false;
  const path = keyFile(env);
  const saved = readSavedKeys(path);
  if (!saved) return false;
  if (!saved.previousEncryptionKey) {
    replace(path, {
      ...saved,
      encryptionKey: randomBytes(32),
      previousEncryptionKey: saved.encryptionKey,
    });
  }
  return true;
}

/** When nothing is sealed with it any more. Without effect when none is kept in the folder. */
export function forgetPreviousKey(env: KeyVariables): void {
  const path = keyFile(env);
  const saved = env.DATA_ENCRYPTION_KEY === undefined ? readSavedKeys(path) : undefined;
  if (!saved?.previousEncryptionKey) return;
  const { previousEncryptionKey: _, ...kept } = saved;
  replace(path, kept);
}

/** Whole or not at all: a rename puts it in the place of the one before. */
function replace(path: string, keys: SavedKeys): void {
  const aside = `${path}.${randomUUID()}`;
  const text = Object.fromEntries(
    Object.entries(keys).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value?.toString('base64'),
    ]),
  );
  try {
    writeFileSync(aside, `${JSON.stringify(text, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(aside, path);
  } catch (error) {
    throw new StorageError('unwritable', `${path} cannot be written (${codeOf(error)}).`, error);
  } finally {
    rmSync(aside, { force: true });
  }
}
