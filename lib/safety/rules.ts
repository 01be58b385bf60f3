/** What the written rules find in a text: the phrases of content/safety, each asked whether it is meant. */

import type { Mark } from './features.ts';
import type { SafetyKind, SafetyLevel } from './finding.ts';
import { type Match, type Matcher, makingMatcher } from './matcher.ts';
import { phraseSources } from './phraseSources.ts';
import { type Combination, compilingPhrases, type Family, type Phrases } from './phrases.ts';
import { readScope } from './scope.ts';
import type { Words } from './words.ts';

export interface Claim {
  level: SafetyLevel;
  kinds: SafetyKind[];
}

export interface RuleFinding {
  /** What the phrases say that count by themselves. */
  sure: Claim;
  /** What all of them say, for where something else speaks for danger too. */
  claimed: Claim;
  /** Ids of the families that counted, cues among them. */
  rules: string[];
  /** Where each family was first found, for the trained layer. */
  marks: Mark[];
  /** How many places of the rules were visited: linear in the words. */
  steps: number;
}

interface Rules extends Pick<Phrases, 'families' | 'combinations'> {
  match: Matcher;
}

let rules: Rules | undefined;
const making = makeRules();

function* makeRules(): Generator<undefined, Rules> {
  const phrases = yield* compilingPhrases(phraseSources);
  const { families, combinations } = phrases;
  // The tries themselves are not needed any more: the matcher has laid them out in rows of numbers.
  return { families, combinations, match: yield* makingMatcher(phrases) };
}

/** One step of what the first text would have to wait for: some tenths of a second in all. @returns whether that was the last */
export function prepareRules(): boolean {
  if (rules !== undefined) return true;
  const { done, value } = making.next();
  if (done) rules = value;
  return rules !== undefined;
}

function ready(): Rules {
  while (!prepareRules());
  return rules as Rules;
}

export function findRules(text: Words): RuleFinding {
  const { match } = ready();
  const { matches, steps } = match(text);
  const excused = harmlessWords(matches, text.words.length);
  const scope = readScope(text);
  const meant = new Map<Family, number>();
  for (const found of matches) {
    const family = familyOf(found);
    const isTakenBack = (excused[found.end] ?? 0) > (excused[found.start] ?? 0);
    if (family.level === 'harmless' || isTakenBack || meant.has(family)) continue;
    if (scope.excuseOf(found, family) === undefined) meant.set(family, found.start);
  }
  const families = [...meant.keys()];
  const all = [...families, ...combined(families)];
  return {
    sure: claimOf(all.filter((family) => 'alone' in family || family.level === 'named')),
    claimed: claimOf(all),
    rules: all.map(({ id }) => id),
    marks: [...meant].map(([{ id }, at]) => ({ rule: id, at })),
    steps,
  };
}

function claimOf(found: (Family | Combination)[]): Claim {
  const levels = new Set(found.map(({ level }) => level));
  const level = levels.has('crisis') ? 'crisis' : levels.has('concern') ? 'concern' : 'none';
  const kinds = found.filter((family) => family.level !== 'cue').flatMap(({ kind }) => kind ?? []);
  return { level, kinds: [...new Set(kinds)] };
}

function familyOf({ family }: Match): Family {
  const found = ready().families[family];
  if (!found) throw new RangeError(`no family ${family}`);
  return found;
}

/** How many words before each one are part of a phrase that means no harm. */
function harmlessWords(matches: Match[], count: number): Int32Array {
  const begins = new Int32Array(count + 1);
  for (const found of matches) {
    if (familyOf(found).level !== 'harmless') continue;
    begins[found.start] = (begins[found.start] ?? 0) + 1;
    begins[found.end] = (begins[found.end] ?? 0) - 1;
  }
  const covered = new Int32Array(count + 1);
  for (let index = 0, depth = 0; index < count; index += 1) {
    depth += begins[index] ?? 0;
    covered[index + 1] = (covered[index] ?? 0) + (depth > 0 ? 1 : 0);
  }
  return covered;
}

/** Two weaker signs that are a stronger one together, wherever they stand in the message. */
function combined(families: Family[]): Combination[] {
  const ids = new Set(families.map(({ id }) => id));
  return ready().combinations.filter(({ all }) => all.every((id) => ids.has(id)));
}
