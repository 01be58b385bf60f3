import { describe, expect, it } from 'vitest';
import told from '../../../content/told.json' with { type: 'json' };
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import { isEnough, prefaceOf } from '../../../lib/walkthrough/longUse.ts';
import { runningOpening, runningReply } from '../../support/runningTurn.ts';

const MINUTE = 60_000;

/** A walk with a message at each of these minutes, each turn with its preface in front of what the guide said. */
function walked(minutes: readonly number[]): TurnRecord[] {
  const turns: TurnRecord[] = [];
  for (const minute of [0, ...minutes]) turns.push(spoken(at(turns.length, minute), turns));
  return turns;
}

function at(index: number, minute: number): TurnRecord {
  const turn = index === 0 ? runningOpening() : runningReply('The river.');
  return { ...turn, startedAt: new Date(minute * MINUTE) };
}

function spoken(turn: TurnRecord, earlier: readonly TurnRecord[]): TurnRecord {
  const lines = [...prefaceOf(turn, earlier), 'What comes back first?'];
  return { ...turn, sentences: lines.map((text) => ({ text, pauseAfterMs: 400 })) };
}

const prefaceAt = (earlier: readonly TurnRecord[], minute: number) =>
  prefaceOf(at(earlier.length, minute), earlier);

const every = (minutes: number, until: number) =>
  Array.from({ length: until / minutes }, (_, index) => (index + 1) * minutes);

describe('what a person is told again', () => {
  it('is at the start that it is a program', () => {
    expect(prefaceOf(runningOpening(), [])).toEqual(told.disclosure);
    expect(prefaceAt(walked([]), 1)).toEqual([]);
  });

  it('is it again after three hours, and after days away, and then not at once again', () => {
    expect(prefaceAt(walked([]), 179)).toEqual([]);
    expect(prefaceAt(walked([]), 180)).toEqual(told.disclosure);
    const later = walked([7 * 24 * 60]);
    expect(later[1]?.sentences[0]?.text).toBe(told.disclosure[0]);
    expect(prefaceAt(later, 7 * 24 * 60 + 5)).toEqual([]);
  });

  it('is to rest after three quarters of an hour of use, each time in other words', () => {
    expect(prefaceAt(walked(every(5, 40)), 44)).toEqual([]);
    expect(prefaceAt(walked(every(5, 40)), 45)).toEqual(told.rest[0]);
    const rested = walked(every(5, 95));
    const nudges = rested.flatMap(({ sentences }) =>
      sentences.filter(({ text }) => told.rest.flat().includes(text)),
    );
    expect(nudges).toHaveLength(4);
    expect(new Set(nudges.map(({ text }) => text)).size).toBe(4);
  });

  it('does not count the time in which nobody was there', () => {
    expect(prefaceAt(walked([1]), 100)).toEqual([]);
    expect(isEnough(walked([1]), new Date(100 * MINUTE))).toBe(false);
  });

  it('is that a question may be left unanswered', () => {
    const [opening] = walked([]);
    const safety = {
      level: 'concern' as const,
      kinds: [],
      rules: [],
      reply: 'checkIn' as const,
      isImmediate: false,
      region: 'ZZ',
      at: 0,
    };
    const asked = [opening ?? runningOpening(), { ...at(1, 1), safety }];
    expect(prefaceAt(asked, 2)).toEqual(told.unanswered);
  });
});

describe('a walk', () => {
  it('has been enough after two hours of use, and its closing says so', () => {
    const long = walked(every(5, 115));
    expect(isEnough(long, new Date(119 * MINUTE))).toBe(false);
    expect(isEnough(long, new Date(120 * MINUTE))).toBe(true);
    const closing = { ...at(long.length, 120), kind: 'closing' as const };
    expect(prefaceOf(closing, long)).toEqual(told.enough);
  });
});
