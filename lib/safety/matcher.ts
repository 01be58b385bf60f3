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

/** The places that wait for one word: where in the tries, and where in the text that way began. */
interface Waiting {
  nodes: RuleNode[];
  starts: number[];
}

export function createMatcher(phrases: Phrases): (text: Words) => Matching {
  // Made once and used for every text, one after the other: nothing waits in between.
  const seen = new Int32Array(phrases.nodeCount * REACH).fill(-1);
  const waiting: Waiting[] = Array.from({ length: REACH }, () => ({ nodes: [], starts: [] }));
  /** Words read so far, in all texts: what `seen` counts by, so that it need not be cleared. */
  let base = 0;

  return ({ words, breaks }) => {
    if (base > MOST_WORDS) {
      seen.fill(-1);
      base = 0;
    }
    const count = words.length;
    const symbols = words.map((word) => phrases.symbols.get(word) ?? -1);
    const isStep = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      isStep[at] = DENYING.has(words[at] ?? '') || breaks[at + 1] === HARD_BREAK ? 0 : 1;
    }
    const matches: Match[] = [];
    let steps = 0;

    const arrive = (node: RuleNode, start: number, at: number): void => {
      const stamp = node.id * REACH + (at % REACH);
      if (seen[stamp] === base + at) return;
      seen[stamp] = base + at;
      steps += 1;
      for (const family of node.ends) matches.push({ family, start, end: at });
      if (node.kids.size > 0) {
        const there = waiting[at % REACH];
        there?.nodes.push(node);
        there?.starts.push(start);
      }
      for (const { atMost, next } of node.gaps) {
        arrive(next, start, at);
        const furthest = Math.min(atMost, count - at);
        for (let ahead = 1; ahead <= furthest && isStep[at + ahead - 1] === 1; ahead += 1) {
          arrive(next, start, at + ahead);
        }
      }
    };
    const follow = (symbol: number, at: number, end: number): void => {
      const here = waiting[at % REACH];
      const places = here === undefined || breaks[at] === HARD_BREAK ? 0 : here.nodes.length;
      steps += places + 1;
      for (let place = 0; place < places; place += 1) {
        const next = here?.nodes[place]?.kids.get(symbol);
        if (next) arrive(next, here?.starts[place] ?? at, end);
      }
      const first = phrases.ruleRoot.kids.get(symbol);
      if (first) arrive(first, at, end);
    };

    for (let at = 0; at < count; at += 1) {
      const symbol = symbols[at] ?? -1;
      if (symbol >= 0) {
        follow(symbol, at, at + 1);
        let node = phrases.slotRoot.kids.get(symbol);
        for (let end = at + 1; node; end += 1) {
          for (const slot of node.slots) follow(slot, at, end);
          if (end >= count || breaks[end] === HARD_BREAK) break;
          node = node.kids.get(symbols[end] ?? -1);
        }
      }
      const here = waiting[at % REACH];
      if (here) here.nodes.length = here.starts.length = 0;
    }
    // What waited for a word behind the last one waits no longer.
    for (const left of waiting) left.nodes.length = left.starts.length = 0;
    base += count + REACH;
    return { matches, steps };
  };
}

const MOST_WORDS = 2 ** 30;
