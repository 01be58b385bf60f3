import { describe, expect, it, vi } from 'vitest';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import type { Walkthrough } from '../../../lib/records/walkthroughs.ts';
import { createHotSessions, type HotSession } from '../../../lib/session/hotSessions.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';

describe('a hot copy of a session', () => {
  it('is what was kept, moments included, and words that look like moments stay words', async () => {
    for (const endedAt of [null, new Date('2026-03-01T11:00:00.123Z')]) {
      const { hot, keep, taken } = await opened();
      const session = { walkthrough: { ...WALKTHROUGH, endedAt }, turns: [turn(1), turn(2)] };
      await keep(session);
      expect(hot.read('ines', await taken())).toEqual(session);
    }
  });

  it("is its owner's only", async () => {
    const { hot, keep, taken } = await opened();
    await keep({ walkthrough: WALKTHROUGH, turns: [] });
    expect(hot.read('jonas', await taken())).toBeUndefined();
  });

  it('is not kept by who has lost the lock', async () => {
    const { lease, keep, taken } = await opened();
    await lease.release();
    await keep({ walkthrough: WALKTHROUGH, turns: [] });
    expect(await taken()).toBeUndefined();
  });

  it('is left to the record when another version of the code wrote it, or somebody else', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { hot, keep, taken } = await opened();
    await keep({ walkthrough: WALKTHROUGH, turns: [turn(1)] });
    const { form, ...copy } = JSON.parse((await taken()) ?? '');
    expect(form).toBe(2);
    const [first] = copy.turns;
    const odd = [
      { ...copy },
      { ...copy, form: 1 },
      { ...copy, form, turns: [{ ...first, sentences: ['as once'] }] },
      { ...copy, form, turns: [{ ...first, status: 'running' }] },
      { ...copy, form, walkthrough: { ...copy.walkthrough, phase: 'overture' } },
      'words',
      null,
    ];
    for (const value of odd) expect(hot.read('ines', JSON.stringify(value))).toBeUndefined();
    expect(hot.read('ines', '{"form":2,')).toBeUndefined();
    expect(hot.read('ines', JSON.stringify({ ...copy, form }))).toBeDefined();
    vi.restoreAllMocks();
  });
});

async function opened() {
  const state = createMemoryState();
  const hot = createHotSessions(state);
  const acquisition = await state.acquire('turn', { leaseMs: 3_000, holder: 'test' });
  if (!('lease' in acquisition)) throw new Error('The lock is held.');
  const { lease } = acquisition;
  return {
    hot,
    lease,
    keep: (session: HotSession) => hot.keep(session, lease),
    taken: () => state.take(hot.keyOf('session')),
  };
}

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
    safety: null,
    finishedAt: number === 1 ? new Date('2026-03-01T10:01:00.000Z') : null,
    error: null,
  };
}
