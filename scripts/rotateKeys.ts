/**
 * `npm run rotate-keys`: seals anew with DATA_ENCRYPTION_KEY what DATA_ENCRYPTION_KEY_PREVIOUS has sealed. `--generate` makes the new
 * key in DATA_DIR, where the environment gives none; `--check` only tells what is sealed with which key.
 */
import { parseArgs } from 'node:util';
import type { Env } from '../lib/env.ts';
import { openDatabase, type RecordsDatabase } from '../lib/records/database.ts';
import type { CipherKeys } from '../lib/records/encryption.ts';
import { forgetPreviousKey, renewKey } from '../lib/records/keyRenewal.ts';
import { loadKeys } from '../lib/records/keys.ts';
import { rotate } from '../lib/records/rotation.ts';
import {
  columnName,
  keyIdText,
  type SealCensus,
  sealCensus,
  valuesIn,
} from '../lib/records/sealCensus.ts';
import { StorageError } from '../lib/records/storageError.ts';
import { environmentOrExit } from './nextCommand.ts';

const PROGRESS_EVERY_MS = 1_000;

const { values: asked } = parseArgs({
  options: {
    generate: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const env = environmentOrExit();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  // First of all, also for `--generate`: it holds the folder of an embedded database, and with it the keys there.
  const keysBefore = loadKeys(env);
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    if (asked.generate && !renewKey(env)) {
      fail(
        'The key is given by DATA_ENCRYPTION_KEY. Put a new one there, and this one into DATA_ENCRYPTION_KEY_PREVIOUS.',
      );
    } else {
      const { encryption } = asked.generate ? loadKeys(env) : keysBefore;
      await run(database, encryption, env);
    }
  } finally {
    await database.close();
  }
} catch (thrown) {
  if (!(thrown instanceof StorageError)) throw thrown;
  fail(
    thrown.problem === 'locked'
      ? `${thrown.message} A running Keepsake with an embedded database seals anew by itself, from its start on.`
      : thrown.message,
  );
}

async function run(
  database: RecordsDatabase,
  keys: CipherKeys,
  { DATA_DIR, DATA_ENCRYPTION_KEY }: Env,
) {
  const before = await sealCensus(database, keys);
  console.log(
    `Sealed with the current key (${keyIdText(keys.current)}): ${count(valuesIn(before.current))} values.`,
  );
  if (keys.previous) {
    console.log(
      `Sealed with the previous key (${keyIdText(keys.previous)}): ${count(valuesIn(before.previous))} values.`,
    );
    if (!asked.check) await sealAnew(database, { ...keys, previous: keys.previous }, before);
  }
  const { previous, lost } = asked.check ? before : await sealCensus(database, keys);
  tellLost({ lost });
  if (asked.check || stop.signal.aborted) return;
  if (previous.length > 0) {
    fail(
      `${count(valuesIn(previous))} values name the previous key and do not open with it: they were changed, or moved from where they belong.`,
    );
    for (const { column, values } of previous)
      console.error(`  ${columnName(column)}: ${count(values)}`);
  } else if (lost.length === 0) {
    forgetPreviousKey({ DATA_DIR, DATA_ENCRYPTION_KEY });
    console.log(
      keys.previous
        ? 'Everything is sealed with the current key. The previous one is needed no more; take it out of the environment where it stands there.'
        : 'Everything is sealed with the current key.',
    );
  }
}

async function sealAnew(
  database: RecordsDatabase,
  keys: CipherKeys & { previous: Buffer },
  before: SealCensus,
): Promise<void> {
  const all = valuesIn(before.previous);
  const began = performance.now();
  let sealed = 0;
  let toldAt = began;
  const tell = () => {
    const perSecond = Math.round((sealed / (performance.now() - began)) * 1_000);
    console.log(
      `${count(sealed)} of ${count(all)} values sealed anew, ${count(perSecond)} a second.`,
    );
  };
  await rotate(database, keys, {
    signal: stop.signal,
    onSealed(values) {
      sealed += values;
      if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = performance.now();
      tell();
    },
  });
  tell();
  if (stop.signal.aborted) fail('Broken off. The next call goes on from here.');
}

function tellLost({ lost }: Pick<SealCensus, 'lost'>): void {
  if (lost.length === 0) return;
  fail(
    `${count(valuesIn(lost))} values are sealed with a key that is given neither as DATA_ENCRYPTION_KEY nor as DATA_ENCRYPTION_KEY_PREVIOUS. Without that key nobody can read them:`,
  );
  for (const { column, keyId, values } of lost) {
    console.error(`  key ${keyId}: ${count(values)} in ${columnName(column)}`);
  }
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
