/** `npm run seed [-- --turns N] [-- --weeks N]`: fills an empty database with invented people and figures, to look at. */
import { parseArgs } from 'node:util';
import { EnvironmentError, readEnv } from '../lib/env.ts';
import { openDatabase } from '../lib/records/database.ts';
import { createCipher } from '../lib/records/encryption.ts';
import { loadKeys } from '../lib/records/keys.ts';
import { StorageError } from '../lib/records/storageError.ts';
import { seed } from './seed/seeding.ts';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '12000' },
    weeks: { type: 'string', default: '6' },
  },
});
const turns = Number(values.turns);
const weeks = Number(values.weeks);

if (![turns, weeks].every((number) => Number.isInteger(number) && number > 0)) {
  fail('--turns and --weeks are whole numbers from 1 on.');
} else {
  await fill().catch((error: unknown) => {
    if (!(error instanceof StorageError || error instanceof EnvironmentError)) throw error;
    fail(error.message);
  });
}

async function fill(): Promise<void> {
  const env = readEnv();
  const keys = loadKeys(env);
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    const parts = { orm: database.orm, cipher: createCipher(keys.encryption) };
    const written = await seed(parts, { now: new Date(), weeks, turns });
    if (written) {
      console.log(
        `${written.people} invented people with ${written.turns} turns over ${weeks} weeks.`,
      );
    } else {
      fail('Somebody is in this database already, so nothing was added. Seed an empty one.');
    }
  } finally {
    await database.close();
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
