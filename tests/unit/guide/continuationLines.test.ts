/** The authored lines that close a turn, as prose. */
import { describe, expect, it } from 'vitest';
import { continuations } from '../../../lib/guide/content.ts';
import { countWords } from '../../../lib/guide/measures.ts';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';

describe('the lines that close a turn', () => {
  const lines = Object.values(continuations).flat();

  it('are a few dozen, short, and pass the guard', () => {
    expect(lines.length).toBeGreaterThan(80);
    expect(lines.filter((line) => countWords(line) > 12)).toEqual([]);
    expect(lines.filter((line) => !guardSentence(line).passed)).toEqual([]);
  });

  it('ask where they are there to ask, and nowhere else', () => {
    for (const [pool, ofPool] of Object.entries(continuations)) {
      const isAsking = /ask/i.test(pool);
      expect(ofPool.filter((line) => line.endsWith('?') !== isAsking)).toEqual([]);
    }
  });
});
