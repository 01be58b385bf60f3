/** The one message that the person has sent and the server may not have: kept until it is surely taken. */
import type { EmotionalState } from '@/lib/protocol';
import type { Heard } from '@/lib/requests';
import { type Kept, keptJson } from './keptText';
import { createListeners } from './listeners';

export interface Outgoing {
  /** The idempotency key: the same message never becomes two turns. */
  id: string;
  text: string;
  emotionalState?: EmotionalState | undefined;
  heard?: Heard | undefined;
  /** `held`: somebody else's turn is running, so it waits for the person. */
  state: 'sending' | 'held' | 'failed';
}

export type Outbox = ReturnType<typeof createOutbox>;

export function createOutbox() {
  let outgoing: Outgoing | null = null;
  let kept: ReturnType<typeof keptJson<Outgoing>> | null = null;
  const { tell, subscribe } = createListeners();

  function set(next: Outgoing | null) {
    outgoing = next;
    if (next) kept?.write(next);
    else kept?.clear();
    tell();
  }

  return {
    /** From here on kept in this place; what was left there by the page before comes back. */
    keepIn(place: Kept) {
      kept = keptJson<Outgoing>(place);
      outgoing = kept.read();
      return outgoing;
    },
    current: () => outgoing,
    put: (next: Outgoing) => set(next),
    mark(state: Outgoing['state']) {
      if (outgoing && outgoing.state !== state) set({ ...outgoing, state });
    },
    /** The server has it. */
    taken: () => set(null),
    subscribe,
  };
}
