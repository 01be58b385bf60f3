import { describe, expect, it } from 'vitest';
import {
  type ConversationEvent,
  conversationReducer,
  createConversationState,
  NOTHING_YET,
  viewOf,
} from '../../../hooks/useConversationState';

function kindAfter(...events: ConversationEvent[]) {
  return viewOf(events.reduce(conversationReducer, NOTHING_YET)).kind;
}

const OPEN: ConversationEvent[] = [{ type: 'opening' }, { type: 'opened' }];
const RUNNING: ConversationEvent[] = [...OPEN, { type: 'turn-asked' }, { type: 'turn-started' }];
const FAILURE = { message: 'Please try again.', retryAt: null };

describe('the state of a walkthrough', () => {
  it('starts, breathes, streams, speaks and waits', () => {
    expect(kindAfter({ type: 'opening' })).toBe('starting');
    expect(kindAfter(...OPEN, { type: 'turn-asked' })).toBe('breathing');
    expect(kindAfter(...RUNNING, { type: 'delivery-changed', delivery: 'words' })).toBe(
      'streaming',
    );
    expect(kindAfter(...RUNNING, { type: 'delivery-changed', delivery: 'voice' })).toBe('speaking');
    expect(kindAfter(...RUNNING, { type: 'turn-finished' })).toBe('waiting');
  });

  it('goes on speaking when the turn has been made but not yet been told', () => {
    const spoken: ConversationEvent = { type: 'delivery-changed', delivery: 'voice' };
    expect(kindAfter(...RUNNING, spoken, { type: 'turn-finished' })).toBe('speaking');
    expect(kindAfter(...RUNNING, spoken, { type: 'session-ended' })).toBe('speaking');
  });

  it('is ended only when the closing words are told', () => {
    const told: ConversationEvent = { type: 'delivery-changed', delivery: 'idle' };
    expect(kindAfter(...RUNNING, { type: 'session-ended' }, told)).toBe('ended');
  });

  it('says that the line is lost whatever goes on, until it is back', () => {
    expect(kindAfter(...RUNNING, { type: 'line-lost' })).toBe('reconnecting');
    expect(kindAfter(...RUNNING, { type: 'line-lost' }, { type: 'line-back' })).toBe('breathing');
    expect(kindAfter({ type: 'line-lost' })).toBe('reconnecting');
  });

  it('shows a failure until something new is asked', () => {
    const failed: ConversationEvent = { type: 'failed', failure: FAILURE };
    expect(kindAfter(...RUNNING, failed)).toBe('failed');
    expect(kindAfter(...RUNNING, failed, { type: 'turn-asked' })).toBe('breathing');
  });

  it('pauses and goes on where it was', () => {
    const speaking: ConversationEvent = { type: 'delivery-changed', delivery: 'voice' };
    expect(kindAfter(...RUNNING, speaking, { type: 'paused' })).toBe('paused');
    expect(kindAfter(...RUNNING, speaking, { type: 'paused' }, { type: 'resumed' })).toBe(
      'speaking',
    );
  });

  it('tells its listeners of a change that can be seen, and of no other', () => {
    const state = createConversationState();
    const seen: string[] = [];
    state.subscribe(() => seen.push(state.view().kind));
    state.send({ type: 'opening' });
    state.send({ type: 'opened' });
    state.send({ type: 'turn-asked' });
    state.send({ type: 'turn-started' });
    expect(seen).toEqual(['waiting', 'breathing']);
  });
});
