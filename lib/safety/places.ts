/** The places of a trie, numbered, with what leads on from each: read once, before they are laid out. */
import type { TrieNode } from './phrases.ts';

export interface Places {
  /** By number; 0 is the root, and each is near to where one comes from. */
  nodes: TrieNode[];
  numberOf(node: TrieNode): number;
  /** For each place by turns a symbol and the place to which it leads, in order; a symbol may stand there more than once. */
  kids: (readonly number[])[];
}

export const NOWHERE = -1;

export function placesOf(root: TrieNode): Places {
  const numbers = new Map<TrieNode, number>();
  const add = (node: TrieNode): void => {
    if (numbers.has(node)) return;
    numbers.set(node, numbers.size);
    for (const { next } of node.gaps) add(next);
    for (const kid of node.kids.values()) add(kid);
    for (const { kids } of node.beside) for (const kid of kids.values()) add(kid);
  };
  add(root);
  const nodes = [...numbers.keys()];
  const numberOf = (node: TrieNode): number => numbers.get(node) ?? NOWHERE;
  const kids = nodes.map((node) => {
    if (node.kids.size === 0 && node.beside.length === 0) return NO_KIDS;
    const leading: number[] = [];
    for (const [symbol, kid] of node.kids) leading.push(symbol, numberOf(kid));
    for (const beside of node.beside) {
      for (const [symbol, kid] of beside.kids) leading.push(symbol, numberOf(kid));
    }
    return leading;
  });
  return { nodes, numberOf, kids };
}

const NO_KIDS: readonly number[] = [];
