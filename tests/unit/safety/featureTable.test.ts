/** The table of known features: what is packed comes back, and what was never learned weighs nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../lib/safety/atOnce.ts';
import {
  FEATURE_BITS,
  FEATURE_STEPS,
  packFeatures,
  readingFeatures,
  rowOf,
  type StoredFeatures,
  UNKNOWN_FEATURE,
  WEIGHTS_A_FEATURE,
} from '../../../lib/safety/featureTable.ts';

const MOST = (1 << FEATURE_BITS) - 1;
const known = fc
  .uniqueArray(fc.oneof(fc.nat(MOST), fc.constantFrom(0, 31, 32, 90, 91, 180, MOST)), {
    maxLength: 60,
  })
  .map((features) => Int32Array.from(features).sort());
const step = fc.integer({ min: -FEATURE_STEPS, max: FEATURE_STEPS });

function read(stored: StoredFeatures) {
  return atOnce(readingFeatures(stored));
}

function stepsFor(features: Int32Array) {
  const count = features.length * WEIGHTS_A_FEATURE;
  return fc.array(step, { minLength: count, maxLength: count }).map((all) => Int8Array.from(all));
}

describe('the table of features', () => {
  it('gives each known feature its own weights back', () => {
    const made = known.chain((features) => fc.tuple(fc.constant(features), stepsFor(features)));
    fc.assert(
      fc.property(made, ([features, steps]) => {
        const table = read(packFeatures(features, steps));
        for (const [place, feature] of features.entries()) {
          const row = rowOf(table, feature);
          const own = place * WEIGHTS_A_FEATURE;
          expect(table.weights.slice(row, row + WEIGHTS_A_FEATURE)).toEqual(
            steps.slice(own, own + WEIGHTS_A_FEATURE),
          );
        }
      }),
    );
  });

  it('knows no other', () => {
    fc.assert(
      fc.property(known, fc.nat(MOST), (features, asked) => {
        const steps = new Int8Array(features.length * WEIGHTS_A_FEATURE);
        const row = rowOf(read(packFeatures(features, steps)), asked);
        expect(row === UNKNOWN_FEATURE).toBe(!features.includes(asked));
      }),
    );
  });
});
