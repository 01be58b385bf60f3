/** Fewer places to visit in the tries of the rules: what only leads on is left out, and empty alternatives are no way to go. */
import type { TrieNode } from './phrases.ts';

export function* shortening(root: TrieNode): Generator<undefined, void> {
  passOver(root, new Set());
  yield;
  gather(root, new Set(), new Map());
  yield;
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
function gather(node: TrieNode, done: Set<TrieNode>, made: Joined): void {
  if (done.has(node)) return;
  done.add(node);
  for (const kid of node.kids.values()) gather(kid, done, made);
  if (node.gaps.length === 0) return;
  for (const { next } of node.gaps) gather(next, done, made);
  const gone = node.gaps.filter(({ atMost, next }) => atMost === 0 && leadsOnOnly(next));
  node.gaps = node.gaps.filter((gap) => !gone.includes(gap));
  node.beside = gone.flatMap(({ next }) => [next, ...next.beside]);
  node.gaps = joined(node.gaps, made);
}

/** Gaps of one length to where symbols only lead on are one gap: it is looked over once for all of them. */
function joined(gaps: TrieNode['gaps'], made: Joined): TrieNode['gaps'] {
  const byLength = new Map<number, TrieNode[]>();
  for (const { atMost, next } of gaps) {
    if (!leadsOnOnly(next)) continue;
    byLength.set(atMost, [...(byLength.get(atMost) ?? []), next]);
  }
  const others = gaps.filter(({ atMost, next }) => {
    return !leadsOnOnly(next) || byLength.get(atMost)?.length === 1;
  });
  const many = [...byLength].filter(([, nexts]) => nexts.length > 1);
  return [...many.map(([atMost, nexts]) => ({ atMost, next: together(nexts, made) })), ...others];
}

/** What was joined before, by the first of it: the same nodes often follow one another. */
type Joined = Map<TrieNode | undefined, { nodes: TrieNode[]; joined: TrieNode }[]>;

function together(nodes: TrieNode[], made: Joined): TrieNode {
  const known = made.get(nodes[0]) ?? [];
  const same = known.find((one) => {
    return one.nodes.length === nodes.length && one.nodes.every((node, at) => node === nodes[at]);
  });
  if (same) return same.joined;
  const beside = nodes.flatMap((node) => [node, ...node.beside]);
  const joined: TrieNode = { kids: new Map(), beside, gaps: [], ends: [] };
  made.set(nodes[0], [...known, { nodes, joined }]);
  return joined;
}

/** Whether symbols lead on from there and nothing else happens. */
export function leadsOnOnly({ ends, gaps }: TrieNode): boolean {
  return ends.length === 0 && gaps.length === 0;
}
