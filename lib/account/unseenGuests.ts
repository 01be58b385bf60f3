/** Guests for whom nobody has come for a year are erased: their cookie has run out by then, so nobody can come any more. */
import type { ErasedCounts } from '../protocol/receipt.ts';
import type { Records } from '../records/records.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** As long as a guest's cookie is good from its last use on (lib/auth/auth.ts). */
export const UNSEEN_DAYS = 365;

export interface GuestsErased extends Pick<ErasedCounts, 'memories' | 'photos' | 'walkthroughs'> {
  guests: number;
}

export interface ErasingGuests {
  now: Date;
  /** Ends it behind the guest whose turn it is. */
  signal?: AbortSignal;
  /** Told after each batch what has been erased so far. */
  onBatch?: (erased: GuestsErased) => void;
}

const AT_ONCE = 100;

/** Each in a transaction of their own, so nobody waits for long. @throws KeepsakeError `unavailable`; who is erased stays so */
export async function eraseUnseenGuests(
  { erasure }: Pick<Records, 'erasure'>,
  { now, signal, onBatch }: ErasingGuests,
): Promise<GuestsErased> {
  const since = new Date(now.getTime() - UNSEEN_DAYS * DAY_MS);
  const sum: GuestsErased = { guests: 0, memories: 0, photos: 0, walkthroughs: 0 };
  for (;;) {
    const before = sum.guests;
    for (const ownerId of await erasure.unseenGuests(since, AT_ONCE)) {
      if (signal?.aborted) return sum;
      const erased = await erasure.unseenGuest(ownerId, since);
      if (!erased) continue;
      sum.guests += 1;
      sum.memories += erased.memories;
      sum.photos += erased.photos;
      sum.walkthroughs += erased.walkthroughs;
    }
    // Nobody is left; or all that were have been seen meanwhile.
    if (sum.guests === before) return sum;
    onBatch?.(sum);
  }
}
