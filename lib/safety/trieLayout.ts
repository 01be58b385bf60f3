/** A trie as rows of numbers: what is asked of a place lies together, so that matching a text seldom waits for memory. */
import { hashedKids, type KidTable } from './kidTable.ts';
import type { TrieNode } from './phrases.ts';
import { NOWHERE, type Places } from './places.ts';
import { leadsOnOnly } from './shorten.ts';
import { MASKS, mark, OPEN, type SymbolBits } from './symbolBits.ts';

/** Places are numbered from 0, the root. */
export interface TrieLayout {
  count: number;
  /** `PLACE_SIZE` numbers a place, at the offsets below; the next place's tell where its gaps and its ends stop. */
  places: Int32Array;
  /**
   * `GAP_SIZE` numbers a gap: how many words it steps over at most; the place behind it, as `~place` where nothing ends and
   * no gap begins; the bits of what leads on from there, also over empty alternatives. Where the next word has none of these
   * there is no reason to go there.
   */
  gaps: Int32Array;
  ends: Int32Array;
  kids: KidTable;
  /** The same from the root, by symbol, or `NOWHERE`. */
  first: Int32Array;
}

/** Its masks come first: the bits of all symbols that lead on. */
export const GAPS_FROM = MASKS;
export const ENDS_FROM = MASKS + 1;
export const PLACE_SIZE = MASKS + 2;
/** Of a gap the masks of what leads on behind it come last. */
export const GAP_MASKS = 2;
export const GAP_SIZE = GAP_MASKS + MASKS;

export function layOut({ nodes, numberOf, kids }: Places, bits: SymbolBits): TrieLayout {
  const own = ownBits(kids, bits);
  const ahead = aheadBits({ nodes, numberOf, kids }, own);
  const symbolCount = bits.bits.length;
  const rows: number[] = [];
  const gaps: number[] = [];
  const ends: number[] = [];
  for (const [place, node] of nodes.entries()) {
    rows.push(...rowOf(own, place), gaps.length, ends.length);
    for (const { atMost, next } of node.gaps) {
      const behind = numberOf(next);
      gaps.push(atMost, leadsOnOnly(next) ? ~behind : behind, ...rowOf(ahead, behind));
    }
    ends.push(...node.ends);
  }
  rows.push(...NO_MASKS, gaps.length, ends.length);
  return {
    count: nodes.length,
    places: Int32Array.from(rows),
    gaps: Int32Array.from(gaps),
    ends: Int32Array.from(ends),
    kids: hashedKids(kids, symbolCount),
    first: firstOf(nodes[0], numberOf, symbolCount),
  };
}

/** Only what the root itself leads to: no rule begins with a gap. */
function firstOf(
  root: TrieNode | undefined,
  numberOf: Places['numberOf'],
  symbolCount: number,
): Int32Array {
  const first = new Int32Array(symbolCount).fill(NOWHERE);
  for (const [symbol, kid] of root?.kids ?? []) first[symbol] = numberOf(kid);
  return first;
}

/** `MASKS` numbers a place. */
function ownBits(kids: Places['kids'], bits: SymbolBits): Int32Array {
  const own = new Int32Array(kids.length * MASKS);
  for (const [place, leading] of kids.entries()) {
    for (let index = 0; index < leading.length; index += 2) {
      mark(own, place * MASKS, bits, leading[index] ?? 0);
    }
  }
  return own;
}

/** The same with what leads on over empty alternatives, and `OPEN`. */
function aheadBits({ nodes, numberOf }: Places, own: Int32Array): Int32Array {
  const ahead = Int32Array.from(own);
  const isKnown = new Uint8Array(nodes.length);
  const add = (place: number, masks: readonly number[] | Int32Array): void => {
    for (const [index, mask] of masks.entries()) {
      const at = place * MASKS + index;
      ahead[at] = (ahead[at] ?? 0) | mask;
    }
  };
  const learn = (place: number): void => {
    const node = nodes[place];
    if (!node || isKnown[place] === 1) return;
    isKnown[place] = 1;
    if (node.ends.length > 0) add(place, [OPEN]);
    for (const { atMost, next } of node.gaps) {
      const behind = numberOf(next);
      learn(behind);
      add(place, atMost > 0 ? [OPEN] : rowOf(ahead, behind));
    }
  };
  for (let place = 0; place < nodes.length; place += 1) learn(place);
  return ahead;
}

function rowOf(masks: Int32Array, place: number): Int32Array {
  return masks.subarray(place * MASKS, (place + 1) * MASKS);
}

const NO_MASKS = new Int32Array(MASKS);
