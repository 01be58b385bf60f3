import { describe, expect, it } from 'vitest';
import { createChance } from '../../../scripts/seed/chance.ts';
import { inventPeople } from '../../../scripts/seed/walks.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const invent = (turns: number) => [...inventPeople(createChance(7), { now, weeks: 6, turns })];

describe('invented people', () => {
  it('are the same ones each time', () => {
    expect(invent(200)).toEqual(invent(200));
  });

  it('walk in turns that follow one another, and end before now', () => {
    for (const { turns, startedAt, endedAt } of invent(5_000).flatMap(({ walks }) => walks)) {
      const moments = turns.flatMap((turn) => [turn.startedAt, turn.finishedAt]);
      const all = [startedAt, ...moments, ...(endedAt ? [endedAt] : []), now].map(Number);
      expect(all).toEqual(all.toSorted((a, b) => a - b));
    }
  });

  it('come to both versions, and to more of the later one as time goes on', () => {
    const walks = invent(20_000).flatMap((person) => person.walks);
    const shareOfV2 = (from: number, to: number) => {
      const age = (at: Date) => (now.getTime() - at.getTime()) / (7 * 24 * 3_600_000);
      const these = walks.filter(({ startedAt }) => age(startedAt) > from && age(startedAt) <= to);
      return these.filter(({ arm }) => arm === 'v2').length / these.length;
    };
    expect(shareOfV2(4.1, 6)).toBeLessThan(0.2);
    expect(shareOfV2(0, 1.9)).toBeGreaterThan(0.8);
  });

  it('say of it what the page can ask', () => {
    const given = invent(20_000).flatMap(({ walks }) => walks.map(({ feedback }) => feedback));
    const helpful = new Set(given.map((feedback) => feedback?.helpfulness));
    expect(helpful).toEqual(new Set([undefined, 1, 3, 5]));
  });
});
