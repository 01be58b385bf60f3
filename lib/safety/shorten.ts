/** Fewer places to visit in the tries of the rules: what only leads on is left out, and empty alternatives are no way to go. */
import type { TrieNode } from './phrases.ts';

export function shorten(root: TrieNode): void {
  passOver(root, new Set());
  gather(root, new Set());
}

/** A node that does nothing but go on to another, as alternatives leave behind, is passed over. */
function passOver(node: TrieNode, done: Set<TrieNode>): void {
  if (done.has(node)) return;
  done.add(node);
  for (const [symbol, kid] of node.kids) node.kids.set(symbol, passedOver(kid));
  for (const gap of node.gaps) {
    const behind = passedOver(gap.next);
    const only = gap.atMost === 0 ? onlyGap(behind) : undefined;
    gap.atMost = only?.atMost ?? gap.atMost;
    gap.next = only?.next ?? behind;
  }
  for (const kid of node.kids.values()) passOver(kid, done);
  for (const { next } of node.gaps) passOver(next, done);
}

function passedOver(node: TrieNode): TrieNode {
  const only = onlyGap(node);
  return only?.atMost === 0 ? passedOver(only.next) : node;
}

/** Of a node at which nothing else is but this gap. */
function onlyGap({ kids, ends, gaps }: TrieNode): TrieNode['gaps'][number] | undefined {
  return kids.size === 0 && ends.length === 0 && gaps.length === 1 ? gaps[0] : undefined;
}

/** Where an alternative may be empty, what leads on behind it leads on from here: nobody need go there for that. */
function gather(node: TrieNode, done: Set<TrieNode>): void {
  if (done.has(node)) return;
  done.add(node);
  for (const kid of node.kids.values()) gather(kid, done);
  if (node.gaps.length === 0) return;
  for (const { next } of node.gaps) gather(next, done);
  const gone = node.gaps.filter(({ atMost, next }) => atMost === 0 && leadsOnOnly(next));
  node.gaps = node.gaps.filter((gap) => !gone.includes(gap));
  node.beside = gone.flatMap(({ next }) => [next, ...next.beside]);
}

/** Whether symbols lead on from there and nothing else happens. */
export function leadsOnOnly({ ends, gaps }: TrieNode): boolean {
  return ends.length === 0 && gaps.length === 0;
}
