/** What a person may do with all that is theirs: take it along, and have it erased. */
import type { KnownOwners } from '../auth/knownOwners.ts';
import { KeepsakeError } from '../errors.ts';
import type { Receipt } from '../protocol/receipt.ts';
import type { Records } from '../records/records.ts';
import type { State } from '../state/state.ts';
import type { Forgetting } from '../walkthrough/forgetting.ts';
import { exportText } from './exporting.ts';
import { receiptOf } from './receipt.ts';

export interface OwnAccount {
  /**
   * The file, piece by piece (`exportFile`); one at a time for a person, until it is read to its end or given up.
   *
   * @throws KeepsakeError `rate_limited`; and in the reading `unauthorized` before the first piece, `unavailable`
   */
  exportOf(ownerId: string): AsyncIterableIterator<string>;
  /** All that is stored. A second time there is nothing left. @throws KeepsakeError `unavailable`: then nothing is erased */
  erase(ownerId: string): Promise<Receipt>;
}

export interface OwnAccountParts {
  records: Records;
  walkthroughs: Pick<Forgetting, 'erasePerson'>;
  state: Pick<State, 'kind'>;
  knownOwners: Pick<KnownOwners, 'forgetOwner'>;
  now?: () => Date;
}

/** A large one takes some seconds. */
const COME_BACK_SECONDS = 5;
/** One of which nothing was read for so long has no reader any more, such as after a `HEAD`. */
const GIVEN_UP_MS = 30_000;

export function createOwnAccount({
  records,
  walkthroughs,
  state,
  knownOwners,
  now = () => new Date(),
}: OwnAccountParts): OwnAccount {
  /** When the last piece was read. */
  const exporting = new Map<string, Date>();

  async function* once(ownerId: string): AsyncGenerator<string> {
    const began = now();
    const readAt = exporting.get(ownerId)?.getTime() ?? Number.NEGATIVE_INFINITY;
    if (began.getTime() - readAt < GIVEN_UP_MS) {
      throw new KeepsakeError('rate_limited', { retryAfterSeconds: COME_BACK_SECONDS });
    }
    exporting.set(ownerId, began);
    try {
      for await (const piece of exportText(records, ownerId, { now: began })) {
        exporting.set(ownerId, now());
        yield piece;
      }
    } finally {
      exporting.delete(ownerId);
    }
  }

  return {
    exportOf: once,
    async erase(ownerId) {
      const at = now();
      const outcome = await walkthroughs.erasePerson(ownerId, { now: at });
      knownOwners.forgetOwner(ownerId);
      // Others have memories of their own only where something is shared.
      return receiptOf(outcome, { isShared: state.kind !== 'memory', now: at });
    },
  };
}
