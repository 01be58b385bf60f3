/** The record of truth as everybody else sees it: fifteen drawers, every one asking whose it is. */
import { randomUUID } from 'node:crypto';
import { createAudit } from './audit.ts';
import { createBriefs } from './briefs.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { createErasure } from './erasure.ts';
import { withPlainFailures } from './failures.ts';
import { createFeedback } from './feedback.ts';
import { createGuardrailRecords } from './guardrails.ts';
import { createHoldings } from './holdings.ts';
import { createMemories } from './memories.ts';
import { createPeople } from './people.ts';
import { createPhotos } from './photos.ts';
import { createProfiles } from './profiles.ts';
import { createRollout } from './rollout.ts';
import { createSafetyEvents } from './safetyEvents.ts';
import { createSlideshows } from './slideshows.ts';
import { createStaff } from './staff.ts';
import { createToldTurns } from './toldTurns.ts';
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
  const memories = createMemories(database, cipher, options);
  const photos = createPhotos(database, cipher, options);
  const profiles = createProfiles(database, cipher);
  const people = createPeople(database, cipher);
  const { of, profile, forgettingAfter } = createBriefs({
    memory: memories.get,
    profile: profiles.get,
  });
  const turns = createTurns(database, cipher, options);
  const { told, forgettingAfter: untoldAfter } = createToldTurns(turns.byMessage);
  const walkthroughs = createWalkthroughs(database, cipher);
  const erasure = createErasure(database, options);
  const owner = (ownerId: string) => [ownerId];
  return {
    memories: withPlainFailures({
      ...memories,
      change: forgettingAfter(memories.change, owner),
      remove: untoldAfter(forgettingAfter(memories.remove, owner)),
    }),
    photos: withPlainFailures({
      ...photos,
      put: forgettingAfter(photos.put, owner),
      remove: forgettingAfter(photos.remove, owner),
    }),
    profiles: withPlainFailures({
      ...profiles,
      change: forgettingAfter(profiles.change, owner),
    }),
    briefs: withPlainFailures({ of, profile }),
    walkthroughs: withPlainFailures({
      ...walkthroughs,
      remove: untoldAfter(walkthroughs.remove),
    }),
    slideshows: withPlainFailures(createSlideshows(database, cipher, options)),
    turns: withPlainFailures({ ...turns, told }),
    people: withPlainFailures({
      ...people,
      adopt: forgettingAfter(people.adopt, ({ guestId, accountId }) => [guestId, accountId]),
    }),
    feedback: withPlainFailures(createFeedback(database, cipher, options)),
    safetyEvents: withPlainFailures(createSafetyEvents(database, options)),
    erasure: withPlainFailures({
      ...erasure,
      person: untoldAfter(forgettingAfter(erasure.person, owner)),
    }),
    holdings: withPlainFailures(createHoldings(database, cipher)),
    staff: withPlainFailures(createStaff(database, cipher, options)),
    audit: withPlainFailures(createAudit(database, options)),
    guardrails: withPlainFailures(createGuardrailRecords(database, options)),
    rollout: withPlainFailures(createRollout(database, cipher, options)),
  };
}

export type Records = ReturnType<typeof createRecords>;
