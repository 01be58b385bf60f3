import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingTimes, spokenTimes, wordsOf, wordsShownAt } from '../../../hooks/pacing';

describe('the pace of words', () => {
  it('is 240 words a minute over a sentence', () => {
    expect(readingTimes(wordsOf('one two three four')).durationMs).toBe(1_000);
  });

  it('follows the times of the voice when they match the words', () => {
    const spoken = [
      { text: 'Take', startMs: 40 },
      { text: 'your', startMs: 260 },
      { text: 'time.', startMs: 480 },
    ];
    expect(spokenTimes(wordsOf('Take your time.'), 900, spoken)).toEqual([40, 260, 480]);
  });

  it('is spread over the clip when the voice counts other words than the eye', () => {
    const times = spokenTimes(wordsOf('It was 1962.'), 1_200, [{ text: 'It', startMs: 0 }]);
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBeLessThan(1_200);
  });

  it('always lets every word out, in order, within the time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20_000), (text, durationMs) => {
        const words = wordsOf(text);
        const times = spokenTimes(words, durationMs);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(wordsShownAt(times, durationMs)).toBe(words.length);
        expect(words.join('')).toBe(text.replace(/\s+/gu, ''));
      }),
    );
  });
});
