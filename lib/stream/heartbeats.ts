/** Something small said again and again to many who listen: by one timer for all of them, each in a moment of their own. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Beating {
  beat(): void;
}

export interface Heartbeats {
  /** Its `beat` is called at least once in each period, until it leaves. */
  join(one: Beating): void;
  leave(one: Beating): void;
}

/** Thousands who listen are not all told in one turn of the loop. */
const SLOTS = 10;

/** What is going on around whoever comes first is not held on to for as long as anybody listens. */
const outsideOfRequests = AsyncLocalStorage.snapshot();

export function createHeartbeats(periodMs: number): Heartbeats {
  const slots = Array.from({ length: SLOTS }, () => new Set<Beating>());
  let timer: ReturnType<typeof setInterval> | undefined;
  let joined = 0;
  let at = 0;

  const tick = () => {
    at = (at + 1) % SLOTS;
    for (const one of slots[at] ?? []) one.beat();
  };

  return {
    join(one) {
      // The one that has just been told comes again when a whole period is over.
      slots[at]?.add(one);
      joined += 1;
      timer ??= outsideOfRequests(() => setInterval(tick, periodMs / SLOTS));
    },

    leave(one) {
      if (!slots.some((slot) => slot.delete(one))) return;
      joined -= 1;
      if (joined > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
