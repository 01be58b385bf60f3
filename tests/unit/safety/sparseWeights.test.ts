/** Which features have weights, written as distances. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachFeature, packedDistances } from '../../../lib/safety/sparseWeights.ts';

const read = (distances: string) => {
  const features: number[] = [];
  eachFeature(distances, (feature) => features.push(feature));
  return features;
};

describe('distances between features', () => {
  it('give back what was written, however far apart', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1 << 21)), (numbers) => {
        const sorted = numbers.sort((one, other) => one - other);
        expect(read(packedDistances(Int32Array.from(sorted)))).toEqual(sorted);
      }),
    );
  });

  it('are nothing where nothing is', () => {
    expect(packedDistances(new Int32Array())).toBe('');
    expect(read('')).toEqual([]);
  });
});
