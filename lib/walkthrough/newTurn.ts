/** A turn, and a walkthrough, at its very beginning: as it is written into the records, and as they hold it from then on. */
import { randomUUID } from 'node:crypto';
import type { NewTurn } from '../records/turnBeginning.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import type { Conversation } from '../session/conversationState.ts';

/** The record of a turn that is about to be begun. */
export function newTurn(
  turns: readonly TurnRecord[],
  {
    kind,
    phase,
    emotionalState,
    safety = null,
  }: Pick<NewTurn, 'kind' | 'phase' | 'emotionalState' | 'safety'>,
): NewTurn {
  return {
    messageId: randomUUID(),
    number: (turns.at(-1)?.number ?? 0) + 1,
    kind,
    phase,
    emotionalState,
    safety,
    startedAt: new Date(),
  };
}

/** A begun turn, as the records hold it from then on. */
export function begunTurn(
  sessionId: string,
  turn: NewTurn,
  userMessage?: { id: string; text: string },
): TurnRecord {
  return {
    ...turn,
    safety: turn.safety ?? null,
    sessionId,
    status: 'running',
    userMessageId: userMessage?.id ?? null,
    userText: userMessage?.text ?? null,
    source: null,
    ttftMs: null,
    sentences: [],
    quickReplies: [],
    stopped: false,
    unsaidFrom: null,
    finishedAt: null,
    error: null,
  };
}

/** A begun walkthrough, likewise. */
export function begunWalkthrough(
  begun: Pick<Walkthrough, 'sessionId' | 'ownerId' | 'memoryId' | 'startedAt'> & {
    conversation: Conversation;
  },
): Walkthrough {
  const { phase, emotionalState } = begun.conversation;
  return {
    ...begun,
    version: 'v2',
    phase,
    emotionalState,
    endedAt: null,
    takeAway: null,
    summary: null,
  };
}

/** How the walkthrough stands from a turn on. */
export function standingOf(conversation: Conversation) {
  const { phase, emotionalState } = conversation;
  return { conversation, phase, emotionalState };
}
