/** Which features are worth a place in the weights' file: those that say most, in the most lines. */
import { FEATURE_BITS } from '../../lib/safety/featureTable.ts';
import { type DangerModel, SORT_COUNT } from './dangerModel.ts';
import type { Example } from './examples.ts';
import type { RiskModel } from './riskModel.ts';

/** What a megabyte has room for beside the network. */
const MOST_FEATURES = 108_000;
/** What stands in one line alone is nobody's habit. */
const FEWEST_LINES = 2;

/** Takes the weights of all others away. @returns the features that are left, sorted */
export function keepTelling(
  examples: Example[],
  risk: RiskModel,
  dangers: DangerModel,
): Int32Array {
  const lines = linesOf(examples);
  const worth = lines.map((count, feature) =>
    count < FEWEST_LINES ? 0 : weightOf(feature, risk, dangers) * Math.sqrt(count),
  );
  const least = Float32Array.from(worth).sort()[worth.length - MOST_FEATURES] ?? 0;
  const kept: number[] = [];
  for (const [feature, own] of worth.entries()) {
    if (own > 0 && own >= least) kept.push(feature);
    else {
      risk.weights[feature] = 0;
      dangers.weights.fill(0, feature * SORT_COUNT, (feature + 1) * SORT_COUNT);
    }
  }
  return Int32Array.from(kept);
}

/** In how many lines each feature stands. */
function linesOf(examples: Example[]): Float32Array {
  const lines = new Float32Array(1 << FEATURE_BITS);
  for (const { stretches } of examples) {
    for (const feature of new Set(stretches.flatMap((stretch) => [...stretch]))) {
      lines[feature] = (lines[feature] ?? 0) + 1;
    }
  }
  return lines;
}

/** How much it can change the sum. */
function weightOf(feature: number, risk: RiskModel, dangers: DangerModel): number {
  const sorts = dangers.weights.subarray(feature * SORT_COUNT, (feature + 1) * SORT_COUNT);
  return Math.abs(risk.weights[feature] ?? 0) + Math.max(...sorts.map(Math.abs));
}
