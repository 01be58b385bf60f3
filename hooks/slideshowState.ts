/** Where a slideshow is, or a row of them: a pure machine. What moves within a slide is the player's. */
import type { Failure } from './useConversationState';

export type Stage =
  | { kind: 'making' }
  | { kind: 'showing' }
  /** Between two memories. `isHeld`: it goes on at a tap only, since the person wished to pause. */
  | { kind: 'waiting'; isHeld: boolean }
  | { kind: 'failed'; failure: Failure }
  /** The law of this place does not let it be offered. */
  | { kind: 'closed' }
  | { kind: 'ended' };

export interface SlideshowState {
  /** How many memories there are in the row. */
  of: number;
  /** The one at hand, from 0. */
  place: number;
  stage: Stage;
}

export type SlideshowEvent =
  | { type: 'made' }
  | { type: 'failed'; failure: Failure }
  | { type: 'closed' }
  /** Its last word is out. `isLast`: what was found in it lets no other memory follow. */
  | { type: 'over'; isLast: boolean }
  | { type: 'hold' }
  | { type: 'go-on' }
  | { type: 'try-again' }
  | { type: 'again' };

export function slideshowOf(of: number): SlideshowState {
  return { of, place: 0, stage: { kind: 'making' } };
}

/** The state after an event; the same object when the event has no meaning there, such as an answer that comes too late. */
export function afterEvent(state: SlideshowState, event: SlideshowEvent): SlideshowState {
  const { stage, place, of } = state;
  const to = (next: Stage): SlideshowState => ({ ...state, stage: next });
  switch (event.type) {
    case 'made':
      return stage.kind === 'making' ? to({ kind: 'showing' }) : state;
    case 'failed':
      return stage.kind === 'making' ? to({ kind: 'failed', failure: event.failure }) : state;
    case 'closed':
      return stage.kind === 'making' ? to({ kind: 'closed' }) : state;
    case 'over':
      if (stage.kind !== 'showing') return state;
      return to(
        event.isLast || place + 1 >= of ? { kind: 'ended' } : { kind: 'waiting', isHeld: false },
      );
    case 'hold':
      return stage.kind === 'waiting' && !stage.isHeld ? to({ ...stage, isHeld: true }) : state;
    case 'go-on':
      if (stage.kind !== 'waiting') return state;
      return { ...state, place: place + 1, stage: { kind: 'making' } };
    case 'try-again':
      return stage.kind === 'failed' ? to({ kind: 'making' }) : state;
    case 'again':
      return stage.kind === 'ended' ? to({ kind: 'showing' }) : state;
  }
}
