/** How many streams one person may hold open at this process: each costs memory for as long as it is held, whatever else is limited. */
import { KeepsakeError } from '../errors.ts';

export interface OpenStreams {
  /**
   * @returns to be called when the stream is over; more often does nothing
   * @throws KeepsakeError `rate_limited` when this person holds too many
   */
  open(ownerId: string): () => void;
}

/** One that is closed elsewhere is free at once; who asks again so soon finds it. */
const RETRY_AFTER_SECONDS = 5;

export function createOpenStreams(most: number | 'off'): OpenStreams {
  const held = new Map<string, number>();
  return {
    open(ownerId) {
      const before = held.get(ownerId) ?? 0;
      if (most !== 'off' && before >= most) {
        const message = 'This walkthrough is open in many places. Please close some of them.';
        throw new KeepsakeError('rate_limited', {
          message,
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        });
      }
      held.set(ownerId, before + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (held.get(ownerId) ?? 1) - 1;
        if (left > 0) held.set(ownerId, left);
        else held.delete(ownerId);
      };
    },
  };
}
