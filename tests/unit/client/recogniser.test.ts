import { describe, expect, it } from 'vitest';
import { resultsOf } from '../../../hooks/recogniser';

/** As a browser has them: a text, whether it calls it final, and how sure it is. */
function results(...list: [text: string, isFinal: boolean, confidence: number][]) {
  return list.map(([transcript, isFinal, confidence]) => ({
    isFinal,
    0: { transcript, confidence },
  }));
}

describe('what a browser recognises', () => {
  it('is read in order, without the spaces around it', () => {
    expect(resultsOf(results(['she hummed', true, 0.9], [' by the', false, 0.4]))).toEqual([
      { text: 'she hummed', isFinal: true },
      { text: 'by the', isFinal: false },
    ]);
  });

  it('holds no word twice where drafts are called final and repeated (Chrome on Android)', () => {
    expect(
      resultsOf(results(['she', true, 0], ['She hummed', true, 0], ['she hummed it', true, 0.8])),
    ).toEqual([{ text: 'she hummed it', isFinal: true }]);
    expect(resultsOf(results(['she', true, 0], ['she hummed', true, 0]))).toEqual([
      { text: 'she hummed', isFinal: false },
    ]);
  });

  it('keeps the same words when they were said twice', () => {
    expect(resultsOf(results(['yes', true, 0.9], ['yes I do', true, 0.9]))).toHaveLength(2);
  });
});
