/**
 * Finds the rules in a text, once through it, word by word. Every place in the tries that a text may have come to is
 * visited once per word at most, so the steps grow with the words, whatever they are.
 */
import { bitOf, OPEN, type Phrases, type RuleNode } from './phrases.ts';
import { HARD_BREAK, type Words } from './words.ts';

export interface Match {
  /** Index into `phrases.families`. */
  family: number;
  /** First word, and the one behind the last. */
  start: number;
  end: number;
}

export interface Matching {
  matches: Match[];
  /** How many places were visited: what is asserted to be linear. */
  steps: number;
}

/** Words that a gap does not step over: with one of them the phrase means something else. */
const DENYING = new Set(['not', 'never', 'no', 'without', 'nobody', 'stop', 'stopped']);
/** A rule's gap and a slot's phrase reach less far than this. */
const REACH = 16;

/** A phrase's symbols by where they begin: the word itself, then every slot, each with the place behind it. */
interface Edges {
  /** For each word where its edges begin in `symbols` and `ends`; one more for the end. */
  from: Int32Array;
  symbols: number[];
  ends: number[];
  /** For each word the bits of all its symbols, and `OPEN`. */
  bits: Int32Array;
}

export function createMatcher(phrases: Phrases): (text: Words) => Matching {
  // Made once and used for every text, one after the other: nothing waits in between.
  const seen = new Int32Array(phrases.nodeCount * REACH).fill(-1);
  /** Words read so far, in all texts: what `seen` counts by, so that it need not be cleared. */
  let base = 0;

  return (text) => {
    if (base > MOST_WORDS) {
      seen.fill(-1);
      base = 0;
    }
    const count = text.words.length;
    const isStep = steppable(text);
    const edges = edgesOf(text, phrases);
    const { bits } = edges;
    const matches: Match[] = [];
    const waiting: Place[][] = Array.from({ length: REACH }, () => []);
    let steps = 0;

    const arrive = (node: RuleNode, start: number, at: number): void => {
      const stamp = node.id * REACH + (at % REACH);
      if (seen[stamp] === base + at) return;
      seen[stamp] = base + at;
      steps += 1;
      for (const family of node.ends) matches.push({ family, start, end: at });
      if ((node.bits & (bits[at] ?? OPEN)) !== 0 && node.kids.size > 0)
        waiting[at % REACH]?.push({ node, start });
      for (const { atMost, next } of node.gaps) {
        if ((next.bits & (bits[at] ?? OPEN)) !== 0) arrive(next, start, at);
        const furthest = Math.min(atMost, count - at);
        for (let ahead = 1; ahead <= furthest && isStep[at + ahead - 1] === 1; ahead += 1) {
          if ((next.bits & (bits[at + ahead] ?? OPEN)) !== 0) arrive(next, start, at + ahead);
        }
      }
    };

    for (let at = 0; at < count; at += 1) {
      const places = waiting[at % REACH] ?? [];
      if (text.breaks[at] === HARD_BREAK) places.length = 0;
      for (let edge = edges.from[at] ?? 0; edge < (edges.from[at + 1] ?? 0); edge += 1) {
        const symbol = edges.symbols[edge] ?? -1;
        const end = edges.ends[edge] ?? 0;
        const bit = bitOf(symbol);
        steps += places.length + 1;
        for (const { node, start } of places) {
          const next = (node.bits & bit) === 0 ? undefined : node.kids.get(symbol);
          if (next) arrive(next, start, end);
        }
        const first = phrases.ruleRoot.kids.get(symbol);
        if (first) arrive(first, at, end);
      }
      places.length = 0;
    }
    base += count + REACH;
    return { matches, steps };
  };
}

/** Where in the tries, and where in the text that way began. */
interface Place {
  node: RuleNode;
  start: number;
}

const MOST_WORDS = 2 ** 30;

/** For each word whether a gap may step over it: not over what denies, and not into the next sentence. */
function steppable({ words, breaks }: Words): Uint8Array {
  const isStep = new Uint8Array(words.length);
  for (let at = 0; at < words.length; at += 1) {
    const stops = breaks[at + 1] === HARD_BREAK || DENYING.has(words[at] ?? '');
    isStep[at] = stops ? 0 : 1;
  }
  return isStep;
}

function edgesOf({ words, breaks }: Words, phrases: Phrases): Edges {
  const count = words.length;
  const known = new Int32Array(count);
  for (let at = 0; at < count; at += 1) known[at] = phrases.symbols.get(words[at] ?? '') ?? -1;
  const edges: Edges = {
    from: new Int32Array(count + 1),
    symbols: [],
    ends: [],
    bits: new Int32Array(count + 1).fill(OPEN),
  };
  const add = (symbol: number, at: number, end: number) => {
    edges.symbols.push(symbol);
    edges.ends.push(end);
    edges.bits[at] = (edges.bits[at] ?? 0) | bitOf(symbol);
  };
  for (let at = 0; at < count; at += 1) {
    edges.from[at] = edges.symbols.length;
    const symbol = known[at] ?? -1;
    if (symbol < 0) continue;
    add(symbol, at, at + 1);
    let node = phrases.slotRoot.kids.get(symbol);
    for (let end = at + 1; node; end += 1) {
      for (const slot of node.slots) add(slot, at, end);
      if (end >= count || breaks[end] === HARD_BREAK) break;
      node = node.kids.get(known[end] ?? -1);
    }
  }
  edges.from[count] = edges.symbols.length;
  return edges;
}
