/** Where every symbol leads from every place of a trie, in one table: most questions are one look. */
import { NOWHERE, type Places } from './places.ts';

export interface KidTable {
  /** At a slot the key of a place and a symbol, and behind it where they lead; see `slotOf`.  */
  table: Int32Array;
  /** How many bits of a key's hash are left out. */
  shift: number;
  symbolCount: number;
}

/** `kids` as in `Places`. */
export function hashedKids(kids: Places['kids'], symbolCount: number): KidTable {
  const count = kids.reduce((sum, { length }) => sum + length / 2, 0);
  const bits = Math.ceil(Math.log2(count / MOST_FULL + 2));
  const shift = 32 - bits;
  const table = new Int32Array(2 << bits).fill(NOWHERE);
  for (const [place, leading] of kids.entries()) {
    for (let index = 0; index < leading.length; index += 2) {
      const key = place * symbolCount + (leading[index] ?? 0);
      let slot = slotOf(key, shift);
      while (table[slot] !== NOWHERE) slot = (slot + 2) % table.length;
      table[slot] = key;
      table[slot + 1] = leading[index + 1] ?? NOWHERE;
    }
  }
  return { table, shift, symbolCount };
}

/** The entries of a key are in order from here to the first slot that is empty, others among them. */
export function slotOf(key: number, shift: number): number {
  return 2 * (Math.imul(key, SPREAD) >>> shift);
}

/** Where a key with one entry at most leads, or `NOWHERE`. */
export function onlyKid({ table, shift, symbolCount }: KidTable, place: number, symbol: number) {
  const key = place * symbolCount + symbol;
  const mask = table.length - 1;
  let slot = slotOf(key, shift);
  while (table[slot] !== key && table[slot] !== NOWHERE) slot = (slot + 2) & mask;
  return table[slot + 1] ?? NOWHERE;
}

/** Fuller, the ways to an empty slot grow long; emptier, the table leaves the cache. */
const MOST_FULL = 0.7;

/** 2^32 divided by the golden ratio: neighbouring keys come to lie far apart. */
const SPREAD = 0x9e3779b1 | 0;
