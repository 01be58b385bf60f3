/** Bits for the symbols of the tries, so that a place sees at once that none of what comes next leads on from it. */
import type { Places } from './places.ts';

export interface SymbolBits {
  /** For each symbol its bit, in one of the two; 0 in the other. */
  low: Int32Array;
  high: Int32Array;
}

/** In `low`, of a place where something comes whatever the next word is: a rule ends there, or a gap begins. */
export const OPEN = 1 << 31;

const LOW_BITS = 31;
const HIGH_BITS = 32;

/** The symbols that lead on from the most places have a bit of their own, in `low`; the others share those in `high`. */
export function symbolBitsOf({ kids }: Places, symbolCount: number): SymbolBits {
  const low = new Int32Array(symbolCount);
  const high = new Int32Array(symbolCount);
  const uses = usesOf(kids, symbolCount);
  const byUse = Array.from(uses.keys()).sort((one, other) => (uses[other] ?? 0) - (uses[one] ?? 0));
  for (const [rank, symbol] of byUse.entries()) {
    if (rank < LOW_BITS) low[symbol] = 1 << rank;
    else high[symbol] = 1 << (rank % HIGH_BITS);
  }
  return { low, high };
}

function usesOf(kids: Places['kids'], symbolCount: number): Int32Array {
  const uses = new Int32Array(symbolCount);
  for (const leading of kids) {
    for (let index = 0; index < leading.length; index += 2) {
      const symbol = leading[index] ?? 0;
      uses[symbol] = (uses[symbol] ?? 0) + 1;
    }
  }
  return uses;
}
