/** A walkthrough as the contract shows it. */
import type { KeepsakeMessage, SessionSummary, SessionView } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import { guideMessageOf } from '../stream/turnEvents.ts';

export function summaryOf(walkthrough: Walkthrough): SessionSummary {
  const { sessionId, memoryId, version, phase, emotionalState, takeAway } = walkthrough;
  return {
    sessionId,
    memoryId,
    version,
    phase,
    emotionalState,
    startedAt: walkthrough.startedAt.toISOString(),
    endedAt: walkthrough.endedAt?.toISOString() ?? null,
    ...(takeAway === null ? {} : { takeAway }),
  };
}

export function viewOf(walkthrough: Walkthrough, turns: readonly TurnRecord[]): SessionView {
  return {
    ...summaryOf(walkthrough),
    messages: turns.flatMap(messagesOf),
    activeTurn: turns.find((turn) => turn.status === 'running')?.messageId ?? null,
  };
}

function messagesOf(turn: TurnRecord): KeepsakeMessage[] {
  const messages: KeepsakeMessage[] = [];
  if (turn.userMessageId !== null && turn.userText !== null) {
    messages.push({
      id: turn.userMessageId,
      role: 'user',
      parts: [{ type: 'text', text: turn.userText }],
    });
  }
  if (turn.sentences.length > 0) messages.push(guideMessageOf(turn));
  return messages;
}
