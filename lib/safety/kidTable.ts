/** Where every symbol leads from every place of a trie, in one table: most questions are one look. */
import { NOWHERE, type Places } from './places.ts';

export interface KidTable {
  /** At a slot the key of a place and a symbol, and behind it the place where they lead, or `~list`. */
  table: Int32Array;
  /** How many bits of a key's hash are left out. */
  shift: number;
  symbolCount: number;
  /** Where each list begins in `several`, from list 1 on; one more for the end. */
  from: Int32Array;
  several: Int32Array;
}

/** `kids` as in `Places`. */
export function hashedKids(kids: Places['kids'], symbolCount: number): KidTable {
  const count = kids.reduce((sum, { length }) => sum + length / 2, 0);
  const bits = Math.ceil(Math.log2(count / MOST_FULL + 2));
  const shift = 32 - bits;
  const table = new Int32Array(2 << bits).fill(NOWHERE);
  // `~0` is `NOWHERE`, so the first list stays empty.
  const lists: number[][] = [[]];
  for (const [place, leading] of kids.entries()) {
    for (let index = 0; index < leading.length; index += 2) {
      const key = place * symbolCount + (leading[index] ?? 0);
      const kid = leading[index + 1] ?? NOWHERE;
      const slot = slotOf(table, shift, key);
      const known = table[slot + 1] ?? NOWHERE;
      if (table[slot] === NOWHERE) table[slot + 1] = kid;
      else if (known < 0) lists[~known]?.push(kid);
      else table[slot + 1] = ~(lists.push([known, kid]) - 1);
      table[slot] = key;
    }
  }
  const from = new Int32Array(lists.length + 1);
  for (const [list, { length }] of lists.entries()) from[list + 1] = (from[list] ?? 0) + length;
  return { table, shift, symbolCount, from, several: Int32Array.from(lists.flat()) };
}

/** Where a symbol leads from a place: a place, `~list`, or `NOWHERE`. */
export function kidOf(
  { table, shift, symbolCount }: KidTable,
  place: number,
  symbol: number,
): number {
  return table[slotOf(table, shift, place * symbolCount + symbol) + 1] ?? NOWHERE;
}

/** Where a key stands, or the empty slot where it would. */
function slotOf(table: Int32Array, shift: number, key: number): number {
  const mask = table.length - 1;
  let slot = 2 * (Math.imul(key, SPREAD) >>> shift);
  while (table[slot] !== key && table[slot] !== NOWHERE) slot = (slot + 2) & mask;
  return slot;
}

/** Fuller, the ways to an empty slot grow long; emptier, the table leaves the cache. */
const MOST_FULL = 0.7;

/** 2^32 divided by the golden ratio: neighbouring keys come to lie far apart. */
const SPREAD = 0x9e3779b1 | 0;
