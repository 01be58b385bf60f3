/**
 * Finds the rules in a text, once through it, word by word. Every place in the tries that a text may have come to is
 * visited once per word at most, so the steps grow with the words, whatever they are.
 */
import type { Phrases, RuleNode } from './phrases.ts';
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

interface Place {
  node: RuleNode;
  start: number;
}

export function createMatcher(phrases: Phrases): (text: Words) => Matching {
  /** For each node and place ahead (modulo REACH) the word at which it was last put there. */
  const seen = new Int32Array(phrases.nodeCount * REACH);

  return ({ words, breaks }) => {
    seen.fill(-1);
    const symbols = words.map((word) => phrases.symbols.get(word) ?? -1);
    const waiting: Place[][] = Array.from({ length: REACH }, () => []);
    const matches: Match[] = [];
    let steps = 0;

    const arrive = (node: RuleNode, start: number, at: number): void => {
      const stamp = node.id * REACH + (at % REACH);
      if (seen[stamp] === at) return;
      seen[stamp] = at;
      steps += 1;
      for (const family of node.ends) matches.push({ family, start, end: at });
      if (node.kids.size > 0) waiting[at % REACH]?.push({ node, start });
      for (const [atMost, next] of node.gaps) {
        for (let ahead = 0; ahead <= atMost && at + ahead <= words.length; ahead += 1) {
          if (ahead > 0 && !isSkippable(at + ahead - 1)) break;
          arrive(next, start, at + ahead);
        }
      }
    };
    const isSkippable = (index: number) =>
      !DENYING.has(words[index] ?? '') && breaks[index + 1] !== HARD_BREAK;

    for (let at = 0; at < words.length; at += 1) {
      const here = waiting[at % REACH] ?? [];
      const places = breaks[at] === HARD_BREAK ? [] : here;
      for (const [symbol, end] of edgesAt(at)) {
        steps += places.length + 1;
        for (const { node, start } of places) {
          const next = node.kids.get(symbol);
          if (next) arrive(next, start, end);
        }
        const first = phrases.ruleRoot.kids.get(symbol);
        if (first) arrive(first, at, end);
      }
      here.length = 0;
    }
    return { matches, steps };

    /** The word itself and every slot whose phrase begins here, each with the place behind it. */
    function edgesAt(at: number): [symbol: number, end: number][] {
      const symbol = symbols[at] ?? -1;
      if (symbol < 0) return [];
      const edges: [number, number][] = [[symbol, at + 1]];
      let node = phrases.slotRoot.kids.get(symbol);
      for (let end = at + 1; node; end += 1) {
        for (const slot of node.slots) edges.push([slot, end]);
        if (end >= words.length || breaks[end] === HARD_BREAK) break;
        node = node.kids.get(symbols[end] ?? -1);
      }
      return edges;
    }
  };
}
