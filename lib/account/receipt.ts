/** What a person is told when all of theirs is erased: how much it was, and what is not gone with it, and why. Pure. */
import type { ErasedCounts, Kept, Receipt } from '../protocol/receipt.ts';

export interface ErasureOutcome {
  erased: ErasedCounts;
  /** `later`: copies in the shared state could not be reached. */
  copies: 'now' | 'later';
}

export interface ReceiptParts {
  /** Whether other instances may hold something in their memory. */
  isShared: boolean;
  now: Date;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The longest that anything with words in it stays in the shared state. */
const COPIES_MS = 10 * MINUTE_MS;
/** Sound and small pictures in the memory of an instance. */
const MEMORY_MS = HOUR_MS;

export function receiptOf(
  { erased, copies }: ErasureOutcome,
  { isShared, now }: ReceiptParts,
): Receipt {
  const until = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const kept: Kept[] = [
    {
      what: 'Numbers that belong to nobody: how often something happened in an hour, or was found in a year.',
      why: 'Nobody can be told from them, and some laws ask for the yearly ones.',
    },
    {
      what: 'How often this account did something today, and that it was erased, under ids that are nobody’s any more.',
      why: 'Every part of this service must learn of it, and nobody may do too much. They hold no words.',
      until: until(DAY_MS),
    },
  ];
  if (isShared) {
    kept.push({
      what: 'Spoken sentences and small pictures in the memory of another part of this service, if there were any.',
      why: 'Nobody can ask for them any more, and they go by themselves.',
      until: until(MEMORY_MS),
    });
  }
  if (copies === 'later') {
    kept.push({
      what: 'Encrypted copies of a walkthrough of the last minutes, in a store that could not be reached just now.',
      why: 'Nobody can ask for them any more, and they go by themselves.',
      until: until(COPIES_MS),
    });
  }
  if (erased.staff > 0) {
    kept.push({
      what: 'What this account did in looking after this Keepsake, under its id alone.',
      why: 'The list of what staff did is only ever added to.',
    });
  }
  return { erasedAt: now.toISOString(), erased, kept };
}
