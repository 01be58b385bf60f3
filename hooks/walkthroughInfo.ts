/** What the screen needs of a walkthrough beside its messages, its telling and its state. */

import type { OwnFinding } from './helpAtHand';
import { createListeners } from './listeners';
import type { Outgoing } from './outbox';

export interface WalkthroughInfo {
  sessionId: string | null;
  outgoing: Outgoing | null;
  takeAway: string | null;
  /** Where the person interrupted: by message, the first sentence that was not heard. */
  cuts: Record<string, number>;
  /** Pace (1 is the voice's own) and loudness, 0 to 1. */
  sound: { rate: number; volume: number };
  /** The voice that the person has chosen; null for none. */
  voiceName: string | null;
  /** The law of this place does not let it be offered. */
  isClosedHere: boolean;
  /** The live walkthrough has been taken back: the step at which it goes on as a slideshow. */
  goesOnAt: number | null;
  /** There is no line: the last walkthrough of this memory, which can be read and heard from this device. */
  keptSession: string | null;
  /** The last danger that the browser itself has seen in what was sent. */
  ownFinding: OwnFinding | null;
}

export type InfoHolder = ReturnType<typeof createInfoHolder>;

export function createInfoHolder() {
  const { tell, subscribe } = createListeners();
  let info: WalkthroughInfo = {
    sessionId: null,
    outgoing: null,
    takeAway: null,
    cuts: {},
    sound: { rate: 1, volume: 1 },
    voiceName: null,
    isClosedHere: false,
    goesOnAt: null,
    keptSession: null,
    ownFinding: null,
  };

  return {
    read: () => info,
    change(change: Partial<WalkthroughInfo>) {
      info = { ...info, ...change };
      tell();
    },
    subscribe,
  };
}
