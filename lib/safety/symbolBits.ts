/** Bits for the symbols of the tries, so that a place sees at once that none of what comes next leads on from it. */
import type { Places } from './places.ts';

/**
 * So many masks of 32 bits for each place and each word. With two, most places that have many ways on looked as if every symbol
 * led on from them.
 */
export const MASKS = 4;

export interface SymbolBits {
  /** For each symbol in which of the masks its bit is. */
  masks: Uint8Array;
  bits: Int32Array;
}

/** In the first mask, of a place where something comes whatever the next word is: a rule ends there, or a gap begins. */
export const OPEN = 1 << 31;

const BITS = 32;
const BITS_OF_THEIR_OWN = BITS - 1;
const SHARED_BITS = BITS * (MASKS - 1);

/** The symbols that lead on from the most places have a bit of their own, in the first mask; the others share those of the others. */
export function symbolBitsOf({ kids }: Places, symbolCount: number): SymbolBits {
  const masks = new Uint8Array(symbolCount);
  const bits = new Int32Array(symbolCount);
  const uses = usesOf(kids, symbolCount);
  const byUse = Array.from(uses.keys()).sort((one, other) => (uses[other] ?? 0) - (uses[one] ?? 0));
  for (const [rank, symbol] of byUse.entries()) {
    const bit = rank < BITS_OF_THEIR_OWN ? rank : BITS + (rank % SHARED_BITS);
    masks[symbol] = Math.floor(bit / BITS);
    bits[symbol] = 1 << (bit % BITS);
  }
  return { masks, bits };
}

/** Whether two rows of masks, each from its place in its array on, have a bit in common: written out for `MASKS`, as every word asks it often. */
export function meet(one: Int32Array, from: number, other: Int32Array, otherFrom: number): boolean {
  return (
    (((one[from] ?? 0) & (other[otherFrom] ?? 0)) |
      ((one[from + 1] ?? 0) & (other[otherFrom + 1] ?? 0)) |
      ((one[from + 2] ?? 0) & (other[otherFrom + 2] ?? 0)) |
      ((one[from + 3] ?? 0) & (other[otherFrom + 3] ?? 0))) !==
    0
  );
}

/** Sets a symbol's bit in the row of masks that begins there. */
export function mark(
  rows: Int32Array,
  from: number,
  { masks, bits }: SymbolBits,
  symbol: number,
): void {
  const at = from + (masks[symbol] ?? 0);
  rows[at] = (rows[at] ?? 0) | (bits[symbol] ?? 0);
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
