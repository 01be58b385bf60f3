/** The record of truth as everybody else sees it: seven drawers, every one asking whose it is. */
import { randomUUID } from 'node:crypto';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { withPlainFailures } from './failures.ts';
import { createFeedback } from './feedback.ts';
import { createMemories } from './memories.ts';
import { createPeople } from './people.ts';
import { createPhotos } from './photos.ts';
import { createProfiles } from './profiles.ts';
import { createTurns } from './turns.ts';
import { createWalkthroughs } from './walkthroughs.ts';

export interface RecordsOptions {
  now: () => Date;
  createId: () => string;
}

/** Somebody else's is the same as absent. An outage of the database is `unavailable`, whatever was asked. */
export function createRecords(
  database: { orm: Orm },
  cipher: Cipher,
  options: RecordsOptions = { now: () => new Date(), createId: randomUUID },
) {
  return {
    memories: withPlainFailures(createMemories(database, cipher, options)),
    photos: withPlainFailures(createPhotos(database, cipher, options)),
    profiles: withPlainFailures(createProfiles(database, cipher)),
    walkthroughs: withPlainFailures(createWalkthroughs(database, cipher)),
    turns: withPlainFailures(createTurns(database, cipher, options)),
    people: withPlainFailures(createPeople(database, cipher)),
    feedback: withPlainFailures(createFeedback(database, cipher, options)),
  };
}

export type Records = ReturnType<typeof createRecords>;
