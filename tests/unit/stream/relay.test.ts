import { describe, expect, it } from 'vitest';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { LOG_START, type LogEntry } from '../../../lib/state/state.ts';
import { hasNewsFor, relay } from '../../../lib/stream/relay.ts';
import { createTurnLog } from '../../../lib/stream/turnLog.ts';

describe('the relay', () => {
  it('hands on what is there together as one, to the end of the turn and no further', async () => {
    const { batches, log } = follow();
    await log.bringUpTo(turn(1, 0));
    expect(ids(await next(batches))).toEqual(['1-1']);
    await log.bringUpTo(turn(1, 2));
    expect(ids(await next(batches))).toEqual(['1-2', '1-3', '1-4', '1-5', '1-6', '1-7']);
    await log.bringUpTo({ ...turn(1, 2), status: 'finished' });
    await log.bringUpTo(turn(2, 1));
    expect(ids(await next(batches))).toEqual(['1-8', '1-9', '1-10']);
    expect((await batches.next()).done).toBe(true);
  });

  it('tells a finished turn at once, from where its reader left', async () => {
    const over: TurnRecord = { ...turn(1, 1), status: 'finished' };
    const { batches } = follow([over], { turn: 1, event: 2 });
    expect(ids(await next(batches))).toEqual(['1-3', '1-4', '1-5', '1-6', '1-7', '1-8']);
    expect((await batches.next()).done).toBe(true);
    expect(hasNewsFor([over], { turn: 1, event: 7 })).toBe(true);
    expect(hasNewsFor([over], { turn: 1, event: 8 })).toBe(false);
  });

  it('ends without a word for a reader who has heard of a later turn', async () => {
    const { batches, log } = follow([turn(1, 0)], { turn: 1, event: 1 });
    await log.bringUpTo(turn(1, 0));
    await log.bringUpTo(turn(2, 1));
    expect((await batches.next()).done).toBe(true);
  });

  it('looks again when a silent producer can have lost the turn, and each second at the latest', async () => {
    const waits: Array<number | undefined> = [];
    const over: TurnRecord = { ...turn(1, 0), status: 'finished' };
    const answers = [2_400, 300, undefined];
    const batches = relay({
      turnLog: {
        async read(_after, { waitMs } = {}) {
          waits.push(waitMs);
          return [];
        },
      },
      turns: [turn(1, 0)],
      after: { turn: 1, event: 1 },
      async checkOn(running) {
        const againMs = answers.shift();
        return againMs === undefined ? { turn: over } : { turn: running, againMs };
      },
      reader: new AbortController().signal,
    });
    await next(batches);
    expect(waits).toEqual([1_000, 1_000, 300]);
  });
});

describe('the turn log', () => {
  it('lasts while its turn does, and soon after that leaves its words to the record alone', async () => {
    let nowMs = 0;
    const log = createTurnLog(createMemoryState({ now: () => nowMs }), 'session');
    const over: TurnRecord = { ...turn(1, 1), status: 'finished' };
    await log.bringUpTo(turn(1, 1));
    nowMs += 5 * 60_000;
    expect(ids(await log.read(LOG_START))).toHaveLength(5);
    await log.bringUpTo(over);
    nowMs += 10_000;
    expect(ids(await log.read(LOG_START))).toHaveLength(8);
    nowMs += 30_000;
    expect(await log.read(LOG_START)).toEqual([]);
    await log.bringUpTo(turn(2, 0));
    expect(ids(await log.read(LOG_START))).toEqual(['2-1']);
  });

  it('is continued by another instance where the first one stopped', async () => {
    const state = createMemoryState();
    await createTurnLog(state, 'session').bringUpTo({ ...turn(1, 1), status: 'finished' });
    await createTurnLog(state, 'session').bringUpTo(turn(2, 1));
    await createTurnLog(state, 'session').bringUpTo(turn(2, 2));
    const entries = await createTurnLog(state, 'session').read({ turn: 1, event: 6 });
    const [second] = entries.slice(-6);
    expect(ids(entries)).toEqual([
      ...['1-7', '1-8', '2-1', '2-2', '2-3', '2-4', '2-5', '2-6', '2-7'],
    ]);
    expect(second?.data).toContain('data-turn');
  });
});

function follow(turns = [turn(1, 0)], after = LOG_START) {
  const log = createTurnLog(createMemoryState(), 'session');
  const checkOn = async (running: TurnRecord) => ({ turn: running });
  const reader = new AbortController().signal;
  return { log, batches: relay({ turnLog: log, turns, after, checkOn, reader }) };
}

async function next(batches: AsyncIterator<readonly LogEntry[]>): Promise<readonly LogEntry[]> {
  return (await batches.next()).value ?? [];
}

function ids(entries: readonly LogEntry[]): string[] {
  return entries.map(({ turn, event }) => `${turn}-${event}`);
}

function turn(number: number, sentences: number): TurnRecord {
  return {
    messageId: `turn-${number}`,
    number,
    kind: 'reply',
    phase: 'exploration',
    emotionalState: 'calm',
    startedAt: new Date('2026-03-01T10:00:00.000Z'),
    sessionId: 'session',
    status: 'running',
    userMessageId: null,
    userText: null,
    source: 'embedded',
    ttftMs: 1,
    sentences: Array.from({ length: sentences }, () => ({ text: 'Yes.', pauseAfterMs: 300 })),
    quickReplies: [],
    stopped: false,
    unsaidFrom: null,
    safety: null,
    finishedAt: null,
    error: null,
  };
}
