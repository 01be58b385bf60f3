/** A trie as rows of numbers: what is asked of a place lies together, so that matching a text seldom waits for memory. */
import { hashedKids, type KidTable, NOWHERE } from './kidTable.ts';
import type { TrieNode } from './phrases.ts';
import { kidsAt, leadsOnOnly } from './shorten.ts';
import { OPEN, type SymbolBits } from './symbolBits.ts';

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

export const PLACE_SIZE = 4;
/** The bits of all symbols that lead on: two numbers. */
export const OWN = 0;
export const GAPS_FROM = 2;
export const ENDS_FROM = 3;
export const GAP_SIZE = 4;

export function layOut(root: TrieNode, bits: SymbolBits): TrieLayout {
  const numbers = numbered(root);
  const nodes = [...numbers.keys()];
  const numberOf = (node: TrieNode): number => numbers.get(node) ?? NOWHERE;
  const ownBits = ownBitsIn(bits);
  const aheadBits = aheadBitsIn(ownBits);
  const places = new Int32Array((nodes.length + 1) * PLACE_SIZE);
  const gaps: number[] = [];
  const ends: number[] = [];
  for (const [index, node] of nodes.entries()) {
    places.set([...ownBits(node), gaps.length, ends.length], index * PLACE_SIZE);
    for (const { atMost, next } of node.gaps) {
      const place = numberOf(next);
      gaps.push(atMost, leadsOnOnly(next) ? ~place : place, ...aheadBits(next));
    }
    ends.push(...node.ends);
  }
  places.set([0, 0, gaps.length, ends.length], nodes.length * PLACE_SIZE);
  const symbolCount = bits.low.length;
  const first = new Int32Array(symbolCount).fill(NOWHERE);
  for (const [symbol, kid] of root.kids) first[symbol] = numberOf(kid);
  const kids = hashedKids(nodes, symbolCount, numberOf);
  return {
    count: nodes.length,
    places,
    gaps: Int32Array.from(gaps),
    ends: Int32Array.from(ends),
    kids,
    first,
  };
}

/** Each place once, and near to where one comes from. */
function numbered(root: TrieNode): Map<TrieNode, number> {
  const numbers = new Map<TrieNode, number>();
  const add = (node: TrieNode): void => {
    if (numbers.has(node)) return;
    numbers.set(node, numbers.size);
    for (const { next } of node.gaps) add(next);
    for (const [, kid] of kidsAt(node)) add(kid);
  };
  add(root);
  return numbers;
}

type Bits = [low: number, high: number];

function ownBitsIn(bits: SymbolBits): (node: TrieNode) => Bits {
  return (node) => {
    let [low, high] = [0, 0];
    for (const [symbol] of kidsAt(node)) {
      low |= bits.low[symbol] ?? 0;
      high |= bits.high[symbol] ?? 0;
    }
    return [low, high];
  };
}

function aheadBitsIn(ownBits: (node: TrieNode) => Bits): (node: TrieNode) => Bits {
  const known = new Map<TrieNode, Bits>();
  const ahead = (node: TrieNode): Bits => {
    const before = known.get(node);
    if (before) return before;
    let [low, high] = ownBits(node);
    if (node.ends.length > 0) low |= OPEN;
    for (const { atMost, next } of node.gaps) {
      const [nextLow, nextHigh] = atMost > 0 ? [OPEN, 0] : ahead(next);
      low |= nextLow;
      high |= nextHigh;
    }
    known.set(node, [low, high]);
    return [low, high];
  };
  return ahead;
}
