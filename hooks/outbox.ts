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

/** Where it waits when the tab is closed before the line is back. */
export interface Later {
  keep(outgoing: Outgoing): void;
  drop(id: string): void;
}

export type Outbox = ReturnType<typeof createOutbox>;

export function createOutbox(later: Later) {
  let isLater = false;
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
    /** It was said before, and has waited. */
    takeOwed(owed: Outgoing) {
      isLater = true;
      set(owed);
    },
    put: (next: Outgoing) => set(next),
    mark(state: Outgoing['state']) {
      if (outgoing && outgoing.state !== state) set({ ...outgoing, state });
    },
    /** The line is lost: it outlives this tab from here on. */
    keepForLater() {
      if (!outgoing || isLater) return;
      isLater = true;
      later.keep(outgoing);
    },
    /** The server has it, or the person has taken it back. */
    taken() {
      if (outgoing && isLater) later.drop(outgoing.id);
      isLater = false;
      set(null);
    },
    subscribe,
  };
}
