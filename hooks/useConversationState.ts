/** What the walkthrough is doing, as one tagged union: a pure reducer over what happened, and a view of it. */
import { useSyncExternalStore } from 'react';
import { createListeners } from './listeners';

export interface Failure {
  /** Kind words for the person. */
  message: string;
  /** Epoch ms at which it is tried again by itself; null when only the person can. */
  retryAt: number | null;
}

/** What is known, each fact by itself. */
export interface ConversationFacts {
  lifecycle: 'starting' | 'open' | 'ended';
  /** The guide's turn as far as this browser knows. */
  turn: 'none' | 'asked' | 'running';
  line: 'live' | 'lost';
  /** How the guide's words reach the person right now. */
  delivery: 'idle' | 'words' | 'voice';
  isPaused: boolean;
  failure: Failure | null;
}

export type ConversationEvent =
  | { type: 'opening' }
  | { type: 'opened' }
  | { type: 'turn-asked' }
  | { type: 'turn-started' }
  | { type: 'turn-finished' }
  | { type: 'line-lost' }
  | { type: 'line-back' }
  | { type: 'delivery-changed'; delivery: ConversationFacts['delivery'] }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'failed'; failure: Failure }
  | { type: 'session-ended' };

export type ConversationState =
  | { kind: 'starting' }
  | { kind: 'breathing' }
  | { kind: 'streaming' }
  | { kind: 'speaking' }
  | { kind: 'paused' }
  | { kind: 'waiting' }
  | { kind: 'reconnecting' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'ended' };

export const NOTHING_YET: ConversationFacts = {
  lifecycle: 'starting',
  turn: 'none',
  line: 'live',
  delivery: 'idle',
  isPaused: false,
  failure: null,
};

export function conversationReducer(
  facts: ConversationFacts,
  event: ConversationEvent,
): ConversationFacts {
  switch (event.type) {
    case 'opening':
      return { ...facts, lifecycle: 'starting', failure: null };
    case 'opened':
      return { ...facts, lifecycle: 'open', line: 'live', failure: null };
    case 'turn-asked':
      return { ...facts, turn: 'asked', failure: null };
    case 'turn-started':
      return { ...facts, turn: 'running', line: 'live', failure: null };
    case 'turn-finished':
      return { ...facts, turn: 'none', line: 'live', failure: null };
    case 'line-lost':
      return { ...facts, line: 'lost', failure: null };
    case 'line-back':
      return { ...facts, line: 'live' };
    case 'delivery-changed':
      return { ...facts, delivery: event.delivery };
    case 'paused':
      return { ...facts, isPaused: true };
    case 'resumed':
      return { ...facts, isPaused: false };
    case 'failed':
      return { ...facts, turn: 'none', line: 'live', failure: event.failure };
    case 'session-ended':
      return { ...facts, lifecycle: 'ended', turn: 'none', line: 'live', failure: null };
  }
}

/** The one thing to show; the words already on the screen are independent of it. */
export function viewOf(facts: ConversationFacts): ConversationState {
  if (facts.failure) return { kind: 'failed', failure: facts.failure };
  if (facts.line === 'lost') return { kind: 'reconnecting' };
  if (facts.lifecycle === 'starting') return { kind: 'starting' };
  if (facts.isPaused) return { kind: 'paused' };
  if (facts.delivery === 'voice') return { kind: 'speaking' };
  if (facts.delivery === 'words') return { kind: 'streaming' };
  if (facts.turn !== 'none') return { kind: 'breathing' };
  return { kind: facts.lifecycle === 'ended' ? 'ended' : 'waiting' };
}

/** A holder of the facts outside React. */
export function createConversationState() {
  let facts = NOTHING_YET;
  let view = viewOf(facts);
  const { tell, subscribe } = createListeners();

  return {
    facts: () => facts,
    view: () => view,
    send(event: ConversationEvent) {
      const next = conversationReducer(facts, event);
      facts = next;
      const nextView = viewOf(next);
      // The same view stays the same object, so that nothing renders for nothing.
      if (nextView.kind === view.kind && nextView.kind !== 'failed') return;
      view = nextView;
      tell();
    },
    subscribe,
  };
}

export type ConversationStateHolder = ReturnType<typeof createConversationState>;

export function useConversationState(holder: ConversationStateHolder): ConversationState {
  return useSyncExternalStore(holder.subscribe, holder.view, holder.view);
}
