/** The clock of the bench speaks in sentences that the output guard lets pass. */
import { expect, it } from 'vitest';
import { agesOf, sentenceOfNow } from '../../../bench/live/clockWords.ts';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';

it('says the moment in words that may be said, and reads it back', () => {
  for (let time = 0; time < 200; time += 1) {
    const sentence = sentenceOfNow();
    const [age = -1] = agesOf(`{"type":"text-delta","delta":"${sentence} "}`);
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(1_000);
    expect(guardSentence(sentence, { personsWords: 'The lighthouse' })).toEqual({ passed: true });
  }
});

it('is no longer than a turn may be, six times over', () => {
  const turn = Array.from({ length: 6 }, sentenceOfNow).join(' ');
  expect(turn.split(' ').length).toBeLessThanOrEqual(45);
});
