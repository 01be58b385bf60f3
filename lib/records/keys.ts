/** The two secrets of an installation: from the environment, else made once and kept beside the embedded database. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Env } from '../env.ts';
import type { CipherKeys } from './encryption.ts';
import { pgliteFolder } from './pglite.ts';
import { codeOf, StorageError } from './storageError.ts';

export interface Keys {
  authSecret: string;
  encryption: CipherKeys;
}

const encryptionKey = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === 32)
  .transform((text) => Buffer.from(text, 'base64'));

const savedKeys = z.object({
  authSecret: z.string().min(32),
  encryptionKey,
  /** Only from `renewKey` until all is sealed with the new one. */
  previousEncryptionKey: encryptionKey.optional(),
});
export type SavedKeys = z.infer<typeof savedKeys>;

type KeyVariables = Pick<
  Env,
  'DATA_DIR' | 'BETTER_AUTH_SECRET' | 'DATA_ENCRYPTION_KEY' | 'DATA_ENCRYPTION_KEY_PREVIOUS'
>;

/**
 * Reads the keys, and makes `keys.json` in `DATA_DIR` when one is needed and nothing is stored there yet, so call it before
 * the database is opened. Keys that are broken or lost are never made anew: that would lose all that they sealed.
 *
 * @throws StorageError `broken` or `unwritable`, naming the file and what to do
 */
export function loadKeys(env: KeyVariables): Keys {
  const { BETTER_AUTH_SECRET: authSecret, DATA_ENCRYPTION_KEY: encryptionKey } = env;
  const isComplete = authSecret !== undefined && encryptionKey !== undefined;
  const keys: SavedKeys = isComplete ? { authSecret, encryptionKey } : savedOrMade(env);
  const current = encryptionKey ?? keys.encryptionKey;
  const saved = encryptionKey === undefined ? keys.previousEncryptionKey : undefined;
  const previous = env.DATA_ENCRYPTION_KEY_PREVIOUS ?? saved;
  return {
    authSecret: authSecret ?? keys.authSecret,
    // Of one key given twice there is nothing to seal anew.
    encryption: { current, previous: previous?.equals(current) ? undefined : previous },
  };
}

export function keyFile({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): string {
  return join(resolve(DATA_DIR), 'keys.json');
}

function savedOrMade(env: KeyVariables): SavedKeys {
  const path = keyFile(env);
  const saved = readSavedKeys(path);
  if (saved) return saved;
  if (env.DATA_ENCRYPTION_KEY === undefined && existsSync(pgliteFolder(env.DATA_DIR))) {
    throw new StorageError(
      'broken',
      `${path} is missing, and without it what is stored beside it cannot be read. Put it back, set DATA_ENCRYPTION_KEY, or move the folder away to begin anew.`,
    );
  }
  make(path);
  // Another process may have been first: what is on the disk counts.
  return readSavedKeys(path) ?? savedOrMade(env);
}

/** @throws StorageError `broken` when there is something else in its place */
export function readSavedKeys(path: string): SavedKeys | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StorageError('broken', `${path} cannot be read (${codeOf(error)}).`, error);
  }
  const parsed = savedKeys.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new StorageError(
    'broken',
    `${path} is broken. It holds the only key to what is stored beside it: put it back from a copy, or move the folder away to begin anew.`,
  );
}

/** Whole or not at all, and never over another: written aside, then linked to its name. */
function make(path: string) {
  const aside = `${path}.${randomUUID()}`;
  const keys = {
    authSecret: randomBytes(32).toString('base64'),
    encryptionKey: randomBytes(32).toString('base64'),
  };
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(aside, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
    linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw new StorageError('unwritable', `${path} cannot be written (${codeOf(error)}).`, error);
  } finally {
    rmSync(aside, { force: true });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one way of being broken; the caller says so.
    return undefined;
  }
}
