/**
 * The language in which the phrases of content/safety are written, read once into two tries: one that finds the slots
 * in a text (SELF, WISH, ACT, MEANS, TIME …), one that finds the rules made of words and slots.
 *
 *     i am going to {endMyLife} ~3 (tonight|tomorrow|)
 *
 * A word stands for itself as `readWords` writes it, `{name}` for any phrase of that slot, `(a|b|)` for one of
 * several or nothing, `~3` for at most three other words, none of which denies.
 */
import type { SafetyKind } from './finding.ts';
import {
  countWays,
  linesOf,
  type Piece,
  parsePhrase,
  type Slots,
  spelledOut,
} from './phraseLine.ts';
import { shortening } from './shorten.ts';

/**
 * `cue` is no finding by itself: the trained layer sees it, and two may make a finding. `named` gives its kind and no
 * level (steering). `harmless` takes back what overlaps it.
 */
export type RuleLevel = 'crisis' | 'concern' | 'cue' | 'named' | 'harmless';

/** What takes a rule's weight away in the clause where it was found; see scope.ts. */
export type Excuse = 'denied' | 'past' | 'told' | 'quoted' | 'title';

export interface Family {
  id: string;
  kind?: SafetyKind;
  level: RuleLevel;
  /** The excuses that do not count here: "I can't not do it" has a denial in it and denies nothing. */
  despite?: Excuse[];
  /** Right often enough among our lines to count by itself; the others count where the trained layer agrees. */
  alone?: boolean;
  lines: string[];
}

/** Signs that are more together, wherever in the message each of them stands. */
export interface Combination {
  id: string;
  kind: SafetyKind;
  level: 'crisis' | 'concern';
  /** As of a family. */
  alone?: boolean;
  all: string[];
}

export interface PhraseSource {
  slots?: Record<string, string[]>;
  families: Family[];
  combinations?: Combination[];
}

export interface TrieNode {
  kids: Map<number, TrieNode>;
  /** Whose kids follow here as well; see shorten.ts. */
  beside: readonly TrieNode[];
  /** What follows after at most so many other words. */
  gaps: { atMost: number; next: TrieNode }[];
  /** What ends here: the indexes of families, or the symbols of slots. */
  ends: number[];
}

export interface Phrases {
  families: Family[];
  combinations: Combination[];
  symbols: Map<string, number>;
  slotRoot: TrieNode;
  ruleRoot: TrieNode;
}

/** A slot of more phrases than this would make its trie larger than all the rules. */
const MOST_WAYS = 4000;

/** In steps of some milliseconds: others may be waiting for the thread. */
export function* compilingPhrases(sources: PhraseSource[]): Generator<undefined, Phrases> {
  const slots = new Map<string, string[]>();
  for (const source of sources) {
    for (const [name, lines] of Object.entries(source.slots ?? {})) slots.set(name, lines);
  }
  const families = sources.flatMap((source) => source.families);
  const combinations = sources.flatMap((source) => source.combinations ?? []);
  const symbols = new Map<string, number>();
  const symbolOf = (name: string) => {
    const known = symbols.get(name) ?? symbols.size;
    symbols.set(name, known);
    return known;
  };
  const slotRoot = newNode();
  const written = new Map<string, Piece[][]>();
  for (const name of slots.keys()) {
    const lines = linesOf(name, slots);
    if (countWays([{ either: lines }], slots) > MOST_WAYS) {
      written.set(name, lines);
      continue;
    }
    const symbol = symbolOf(`{${name}}`);
    for (const line of lines) {
      for (const words of spelledOut(line, slots)) addSlot(slotRoot, words.map(symbolOf), symbol);
      yield;
    }
  }
  const ruleRoot = newNode();
  const building = { root: ruleRoot, slots, written, symbolOf };
  for (const [index, family] of families.entries()) {
    for (const line of family.lines) {
      const ends = addPieces([ruleRoot], parsePhrase(line), building);
      for (const end of ends) if (!end.ends.includes(index)) end.ends.push(index);
      yield;
    }
  }
  yield* shortening(ruleRoot);
  return { families, combinations, symbols, slotRoot, ruleRoot };
}

interface Building {
  /** Matching begins here at every word, so it is never joined. */
  root: TrieNode;
  slots: Slots;
  /** Slots that stand for too many phrases: their lines stand in the rules themselves. */
  written: Map<string, Piece[][]>;
  symbolOf: (name: string) => number;
}

function addPieces(from: TrieNode[], pieces: Piece[], building: Building): TrieNode[] {
  let nodes = from;
  for (const piece of pieces) {
    const either = 'slot' in piece ? building.written.get(piece.slot) : undefined;
    if ('either' in piece) nodes = joinedAfter(piece, nodes, building);
    else if (either) nodes = joinedAfter({ either }, nodes, building);
    else {
      nodes = nodes.map((node) => nextNode(node, piece, building));
    }
  }
  return nodes;
}

/** All ways on from an alternative come together in one node, or the tries would grow with their product. */
function joinedAfter(
  { either }: { either: Piece[][] },
  from: TrieNode[],
  building: Building,
): TrieNode[] {
  const ends = new Set(either.flatMap((way) => addPieces(from, way, building)));
  const join = newNode();
  const others = [...ends].filter((end) => end !== building.root);
  for (const end of others) end.gaps.push({ atMost: 0, next: join });
  return ends.has(building.root) ? [join, building.root] : [join];
}

function nextNode(
  node: TrieNode,
  piece: Exclude<Piece, { either: Piece[][] }>,
  { slots, symbolOf }: Building,
): TrieNode {
  if ('gap' in piece) {
    const known = node.gaps.find(({ atMost }) => atMost === piece.gap)?.next;
    const next = known ?? newNode();
    if (!known) node.gaps.push({ atMost: piece.gap, next });
    return next;
  }
  if ('slot' in piece && !slots.has(piece.slot)) throw new Error(`no slot {${piece.slot}}`);
  const symbol = symbolOf('slot' in piece ? `{${piece.slot}}` : piece.word);
  const next = node.kids.get(symbol) ?? newNode();
  node.kids.set(symbol, next);
  return next;
}

const NONE_BESIDE: readonly TrieNode[] = [];

function newNode(): TrieNode {
  return { kids: new Map(), beside: NONE_BESIDE, gaps: [], ends: [] };
}

function addSlot(root: TrieNode, words: number[], slot: number): void {
  let node = root;
  for (const word of words) {
    const next = node.kids.get(word) ?? newNode();
    node.kids.set(word, next);
    node = next;
  }
  if (!node.ends.includes(slot)) node.ends.push(slot);
}
