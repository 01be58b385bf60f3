/** A running turn of which nothing has been said, as the records hold it. */
import type { TurnRecord } from '../../lib/records/turnReading.ts';
import { begunTurn } from '../../lib/walkthrough/newTurn.ts';

/** The third of its session: a reply to these words. */
export function runningReply(words: string): TurnRecord {
  const begun = {
    messageId: 'message',
    number: 3,
    kind: 'reply' as const,
    phase: 'exploration' as const,
    emotionalState: 'calm' as const,
    startedAt: new Date(0),
  };
  return begunTurn('session', begun, { id: 'm1', text: words });
}

/** The first of its session. */
export function runningOpening(): TurnRecord {
  return begunTurn('session', {
    messageId: 'message',
    number: 1,
    kind: 'opening',
    phase: 'introduction',
    emotionalState: 'unknown',
    startedAt: new Date(0),
  });
}
