/** `npm run erase-guests`: erases guests unseen for a year with all that is theirs. For a scheduler, once a day; also while the app runs. */
import { eraseUnseenGuests, type GuestsErased, UNSEEN_DAYS } from '../lib/account/unseenGuests.ts';
import { openDatabase } from '../lib/records/database.ts';
import { createCipher } from '../lib/records/encryption.ts';
import { loadKeys } from '../lib/records/keys.ts';
import { createRecords } from '../lib/records/records.ts';
import { StorageError } from '../lib/records/storageError.ts';
import { environmentOrExit } from './nextCommand.ts';

const env = environmentOrExit();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  const cipher = createCipher(loadKeys(env).encryption);
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    const erased = await eraseUnseenGuests(createRecords(database, cipher), {
      now: new Date(),
      signal: stop.signal,
      onBatch: (soFar) => console.log(`So far: ${inWords(soFar)}.`),
    });
    console.log(`Unseen for ${UNSEEN_DAYS} days and erased: ${inWords(erased)}.`);
  } finally {
    await database.close();
  }
} catch (thrown) {
  if (!(thrown instanceof StorageError)) throw thrown;
  console.error(
    thrown.problem === 'locked'
      ? `${thrown.message} A running Keepsake with an embedded database does this by itself, once a day.`
      : thrown.message,
  );
  process.exitCode = 1;
}

function inWords({ guests, memories, photos, walkthroughs }: GuestsErased): string {
  return `${guests} guests with ${memories} memories, ${photos} photos and ${walkthroughs} walkthroughs`;
}
