import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsAtMarks } from '../../../lib/voice/markTimes.ts';

const WORDS = ['She', 'hummed', 'all', 'day.'];
const startsOf = (marks: [name: string, seconds: number][], durationMs = 2_000) =>
  wordsAtMarks(
    WORDS,
    marks.map(([name, seconds]) => ({ name, seconds })),
    durationMs,
  ).map(({ startMs }) => startMs);

describe('the words of a clip with marks', () => {
  it('begin where their marks are', () => {
    expect(
      startsOf([
        ['0', 0.02],
        ['1', 0.4],
        ['2', 1],
        ['3', 1.4],
      ]),
    ).toEqual([20, 400, 1_000, 1_400]);
  });

  it('are spread between their neighbours by their characters when a mark is missing', () => {
    expect(
      startsOf([
        ['0', 0],
        ['3', 1.5],
      ]),
    ).toEqual([0, 400, 1_100, 1_500]);
  });

  it('are spread over the clip without any mark', () => {
    expect(startsOf([])).toEqual([0, 400, 1_100, 1_500]);
  });

  it('do not believe a mark that goes back, is no number or is no word of theirs', () => {
    const strange: [string, number][] = [
      ['x', 0.1],
      ['0', 0],
      ['2', 1.3],
      ['1', 0.2],
      ['3', Number.NaN],
      ['9', 1.9],
    ];

    expect(startsOf(strange)).toEqual([0, 473, 1_300, 1_611]);
  });

  it('are all there, in order and within the clip, whatever the marks say', () => {
    const mark = fc.record({
      name: fc.nat(9).map(String),
      seconds: fc.double({ min: -1, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 9 }), { maxLength: 8 }),
        fc.array(mark),
        (words, marks) => {
          const spoken = wordsAtMarks(words, marks, 3_000);
          const starts = spoken.map(({ startMs }) => startMs);

          expect(spoken.map(({ text }) => text)).toEqual(words);
          expect(starts).toEqual(starts.toSorted((one, other) => one - other));
          expect(starts.every((start) => start >= 0 && start <= 3_000)).toBe(true);
        },
      ),
    );
  });
});
