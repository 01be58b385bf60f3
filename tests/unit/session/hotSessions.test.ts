import { describe, expect, it } from 'vitest';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import type { Walkthrough } from '../../../lib/records/walkthroughs.ts';
import { createHotSessions } from '../../../lib/session/hotSessions.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';

describe('a hot copy of a session', () => {
  it('is what was kept, moments included, and words that look like moments stay words', async () => {
    const hot = createHotSessions(createMemoryState());
    for (const endedAt of [null, new Date('2026-03-01T11:00:00.123Z')]) {
      const session = { walkthrough: { ...WALKTHROUGH, endedAt }, turns: [turn(1), turn(2)] };
      await hot.keep(session);
      expect(await hot.take('ines', 'session')).toEqual(session);
    }
  });

  it('is taken once, and by its owner only', async () => {
    const hot = createHotSessions(createMemoryState());
    await hot.keep({ walkthrough: WALKTHROUGH, turns: [] });
    expect(await hot.take('jonas', 'session')).toBeUndefined();
    await hot.keep({ walkthrough: WALKTHROUGH, turns: [] });
    expect(await hot.take('ines', 'session')).toBeDefined();
    expect(await hot.take('ines', 'session')).toBeUndefined();
  });
});

const WALKTHROUGH: Walkthrough = {
  sessionId: 'session',
  ownerId: 'ines',
  memoryId: 'lake',
  version: 'v2',
  phase: 'exploration',
  emotionalState: 'calm',
  conversation: { startedAt: '2026-03-01T10:00:00.000Z' },
  startedAt: new Date('2026-03-01T10:00:00.123Z'),
  endedAt: null,
  takeAway: null,
  summary: { text: '2026-03-01T10:00:00.000Z', through: 1 },
};

function turn(number: number): TurnRecord {
  return {
    messageId: `turn-${number}`,
    number,
    kind: 'reply',
    phase: 'exploration',
    emotionalState: 'calm',
    startedAt: new Date('2026-03-01T10:00:00.456Z'),
    sessionId: 'session',
    status: 'finished',
    userMessageId: 'said',
    userText: '2026-03-01T10:00:00.000Z',
    source: 'embedded',
    ttftMs: 1.5,
    sentences: [{ text: 'The lake.', pauseAfterMs: 300 }],
    quickReplies: [{ label: 'Yes', text: 'Yes.', emotionalState: 'calm' }],
    stopped: false,
    unsaidFrom: null,
    finishedAt: number === 1 ? new Date('2026-03-01T10:01:00.000Z') : null,
    error: null,
  };
}
