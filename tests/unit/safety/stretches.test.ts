/** Which neighbouring sentences are looked at together. */
import { describe, expect, it } from 'vitest';
import { eachStretch } from '../../../lib/safety/stretches.ts';

function stretchesOf(lengths: number[]) {
  const all: string[] = [];
  const wholes: string[] = [];
  eachStretch(lengths, (first, behind, isWhole) => {
    all.push(`${first}-${behind}`);
    if (isWhole) wholes.push(`${first}-${behind}`);
  });
  return { all, wholes };
}

describe('stretches', () => {
  it('of a short message are all of it as one whole, and its parts', () => {
    const { all, wholes } = stretchesOf([5, 7, 3]);
    expect(wholes).toEqual(['0-3']);
    expect(all).toEqual(['0-1', '0-2', '0-3', '1-2', '1-3', '2-3']);
  });

  it('of a long message are wholes of four sentences, of which none is within another', () => {
    expect(stretchesOf([5, 5, 5, 5, 5, 5]).wholes).toEqual(['0-4', '1-5', '2-6']);
  });

  it('end before they have too many words, but one long sentence is a whole', () => {
    expect(stretchesOf([40, 40, 10]).wholes).toEqual(['0-1', '1-3']);
    expect(stretchesOf([200]).wholes).toEqual(['0-1']);
  });

  it('leave no sentence out, whatever the lengths', () => {
    const lengths = [1, 69, 2, 70, 71, 1, 1, 1, 1, 1];
    const { wholes } = stretchesOf(lengths);
    const covered = wholes.flatMap((whole) => {
      const [first = 0, behind = 0] = whole.split('-').map(Number);
      return lengths.map((_, index) => index).filter((index) => index >= first && index < behind);
    });
    expect(new Set(covered)).toEqual(new Set(lengths.keys()));
  });

  it('of nothing are none', () => {
    expect(stretchesOf([]).all).toEqual([]);
  });
});
