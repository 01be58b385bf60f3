/** Bits for the symbols of the tries, so that a place sees at once that none of what comes next leads on from it. */
import type { TrieNode } from './phrases.ts';
import { kidsAt } from './shorten.ts';

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
export function symbolBitsOf(root: TrieNode, symbolCount: number): SymbolBits {
  const low = new Int32Array(symbolCount);
  const high = new Int32Array(symbolCount);
  const uses = usesOf(root, symbolCount);
  const byUse = Array.from(uses.keys()).sort((one, other) => (uses[other] ?? 0) - (uses[one] ?? 0));
  for (const [rank, symbol] of byUse.entries()) {
    if (rank < LOW_BITS) low[symbol] = 1 << rank;
    else high[symbol] = 1 << (rank % HIGH_BITS);
  }
  return { low, high };
}

function usesOf(root: TrieNode, symbolCount: number): Int32Array {
  const uses = new Int32Array(symbolCount);
  const counted = new Set<TrieNode>();
  const count = (node: TrieNode): void => {
    if (counted.has(node)) return;
    counted.add(node);
    for (const [symbol, kid] of kidsAt(node)) {
      uses[symbol] = (uses[symbol] ?? 0) + 1;
      count(kid);
    }
    for (const { next } of node.gaps) count(next);
  };
  count(root);
  return uses;
}
