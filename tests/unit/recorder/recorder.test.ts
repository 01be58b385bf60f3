import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import {
  createDebts,
  createTurnRecorder,
  type TurnRecorderOptions,
} from '../../../lib/recorder.ts';
import type { TurnEnd } from '../../../lib/records/turnFinishing.ts';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import { runningOpening } from '../../support/runningTurn.ts';

const HOUR_MS = 60 * 60_000;
const WORDS = ['You painted a boat.', 'Take your time.', 'What comes back first?'];
const END: TurnEnd = {
  status: 'finished',
  source: 'embedded',
  quickReplies: [],
  stopped: false,
  characters: 0,
};

const printed: string[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  printed.length = 0;
  for (const method of ['log', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line) => void printed.push(line));
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A turn with so many of its sentences said. */
function said(count: number): TurnRecord {
  const sentences = WORDS.slice(0, count).map((text) => ({ text, pauseAfterMs: 400 }));
  return { ...TURN, sentences, source: 'embedded', ttftMs: 10 };
}

/** A record that can be away, that can hang, and that counts what it is asked while it is. */
function openRecord() {
  let kept = TURN;
  const record = {
    isAway: false,
    /** While it is set, what is asked is done, and answered when this settles. */
    hangs: undefined as Promise<void> | undefined,
    asked: 0,
    get kept() {
      return kept;
    },
    rewrite(turn: TurnRecord) {
      kept = turn;
    },
  };
  const answer = async <Answer>(work: () => Answer): Promise<Answer> => {
    record.asked += 1;
    if (record.isAway) throw new KeepsakeError('unavailable');
    const done = work();
    await record.hangs;
    return done;
  };
  const turns: TurnRecorderOptions['turns'] = {
    byMessage: () => answer(() => kept),
    appendSentences: (_, { from, sentences }) =>
      answer(() => {
        if (kept.sentences.length !== from) throw new KeepsakeError('conflict');
        kept = { ...kept, sentences: [...kept.sentences, ...sentences] };
      }),
    finish: () =>
      answer(() => {
        kept = { ...kept, status: 'finished' };
        return true;
      }),
  };
  return { record, turns };
}

function open() {
  const { record, turns } = openRecord();
  const leaving = new AbortController();
  const debts = createDebts();
  const options = { turns, ownerId: 'owner', signal: leaving.signal, debts };
  return { record, leaving, debts, recorder: createTurnRecorder(options) };
}

describe('the recorder of a turn', () => {
  it('writes at once while the record is there, and owes nothing', async () => {
    const { record, recorder } = open();
    await recorder.append(said(1), 0);
    await recorder.finish(said(1), END);
    expect(record.kept).toMatchObject({ status: 'finished', sentences: said(1).sentences });
    expect(recorder.isOwing()).toBe(false);
    await recorder.paid();
    expect(printed).toEqual([]);
  });

  it('owes what it cannot write, for an hour if need be, and pays all of it soon afterwards', async () => {
    const { record, recorder } = open();
    await recorder.append(said(1), 0);
    record.isAway = true;
    await recorder.append(said(2), 1);
    await recorder.append(said(3), 2);
    await recorder.finish(said(3), END);
    expect(recorder.isOwing()).toBe(true);
    record.asked = 0;
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(record.asked).toBeLessThan(HOUR_MS / 1_500);
    expect(vi.getTimerCount()).toBe(1);

    record.isAway = false;
    await vi.advanceTimersByTimeAsync(2_000);
    await recorder.paid();
    expect(recorder.isOwing()).toBe(false);
    expect(record.kept).toMatchObject({ status: 'finished', sentences: said(3).sentences });
    expect(printed.map((line) => JSON.parse(line).event)).toEqual(['turn.owed', 'turn.paid']);
  });

  it('makes nobody wait longer than a second, and writes nothing twice that had arrived', async () => {
    const { record, recorder } = open();
    const { promise, resolve } = Promise.withResolvers<void>();
    record.hangs = promise;
    const appending = recorder.append(said(1), 0);
    await vi.advanceTimersByTimeAsync(1_000);
    await appending;
    expect(recorder.isOwing()).toBe(true);
    await recorder.append(said(2), 1);
    resolve();
    await vi.advanceTimersByTimeAsync(0);
    await recorder.paid();
    expect(record.kept.sentences).toEqual(said(2).sentences);
  });

  it('stops as soon as the record tells another story', async () => {
    const { record, recorder } = open();
    record.isAway = true;
    await recorder.append(said(1), 0);
    record.rewrite({ ...said(1), sentences: [{ text: 'Another one.', pauseAfterMs: 400 }] });
    record.isAway = false;
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(recorder.append(said(2), 1)).rejects.toMatchObject({ code: 'conflict' });
    await expect(recorder.paid()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('passes a refusal on, and owes nothing for it', async () => {
    const { record, recorder } = open();
    record.rewrite(said(2));
    await expect(recorder.append(said(1), 0)).rejects.toMatchObject({ code: 'conflict' });
    expect(recorder.isOwing()).toBe(false);
  });

  it('gives up when its process goes', async () => {
    const { record, recorder, leaving } = open();
    record.isAway = true;
    await recorder.append(said(1), 0);
    leaving.abort('going');
    await expect(recorder.paid()).rejects.toBe('going');
    await vi.advanceTimersByTimeAsync(10_000);
    const { asked } = record;
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(record.asked).toBe(asked);
  });
});

const TURN = runningOpening();
