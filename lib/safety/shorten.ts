/** Fewer places to visit in the tries of the rules: what only leads on is left out. */
import { OPEN, type RuleNode } from './phrases.ts';

/** A node that does nothing but go on to another, as alternatives leave behind, is passed over. */
export function shorten(node: RuleNode, done: Set<RuleNode>): void {
  if (done.has(node)) return;
  done.add(node);
  for (const [symbol, kid] of node.kids) node.kids.set(symbol, passedOver(kid));
  for (const gap of node.gaps) gap.next = passedOver(gap.next);
  if (node.ends.length > 0 || node.gaps.length > 0) node.bits |= OPEN;
  for (const kid of node.kids.values()) shorten(kid, done);
  for (const { next } of node.gaps) shorten(next, done);
}

function passedOver(node: RuleNode): RuleNode {
  const [only, ...others] = node.gaps;
  const isPassage = node.kids.size === 0 && node.ends.length === 0 && others.length === 0;
  return isPassage && only?.atMost === 0 ? passedOver(only.next) : node;
}
