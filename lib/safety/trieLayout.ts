/** A trie as rows of numbers: what is asked of a place lies together, so that matching a text seldom waits for memory. */
import { hashedKids, type KidTable } from './kidTable.ts';
import type { TrieNode } from './phrases.ts';
import { NOWHERE, type Places } from './places.ts';
import { leadsOnOnly } from './shorten.ts';
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

export function layOut({ nodes, numberOf, kids }: Places, bits: SymbolBits): TrieLayout {
  const own = ownBits(kids, bits);
  const ahead = aheadBits({ nodes, numberOf, kids }, own);
  const symbolCount = bits.low.length;
  const rows: number[] = [];
  const gaps: number[] = [];
  const ends: number[] = [];
  for (const [place, node] of nodes.entries()) {
    rows.push(own.low[place] ?? 0, own.high[place] ?? 0, gaps.length, ends.length);
    for (const { atMost, next } of node.gaps) {
      const behind = numberOf(next);
      gaps.push(atMost, leadsOnOnly(next) ? ~behind : behind);
      gaps.push(ahead.low[behind] ?? 0, ahead.high[behind] ?? 0);
    }
    ends.push(...node.ends);
  }
  rows.push(0, 0, gaps.length, ends.length);
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

function ownBits(kids: Places['kids'], bits: SymbolBits): SymbolBits {
  const low = new Int32Array(kids.length);
  const high = new Int32Array(kids.length);
  for (const [place, leading] of kids.entries()) {
    for (let index = 0; index < leading.length; index += 2) {
      const symbol = leading[index] ?? 0;
      low[place] = (low[place] ?? 0) | (bits.low[symbol] ?? 0);
      high[place] = (high[place] ?? 0) | (bits.high[symbol] ?? 0);
    }
  }
  return { low, high };
}

/** The same with what leads on over empty alternatives, and `OPEN`. */
function aheadBits({ nodes, numberOf }: Places, own: SymbolBits): SymbolBits {
  const low = Int32Array.from(own.low);
  const high = Int32Array.from(own.high);
  const isKnown = new Uint8Array(nodes.length);
  const learn = (place: number): void => {
    const node = nodes[place];
    if (!node || isKnown[place] === 1) return;
    isKnown[place] = 1;
    if (node.ends.length > 0) low[place] = (low[place] ?? 0) | OPEN;
    for (const { atMost, next } of node.gaps) {
      const behind = numberOf(next);
      learn(behind);
      low[place] = (low[place] ?? 0) | (atMost > 0 ? OPEN : (low[behind] ?? 0));
      high[place] = (high[place] ?? 0) | (atMost > 0 ? 0 : (high[behind] ?? 0));
    }
  };
  for (let place = 0; place < nodes.length; place += 1) learn(place);
  return { low, high };
}
