/** What the screen is asked, and how findings are put together. */
import type { Finding } from './finding.ts';
import { higher } from './levels.ts';
import { union } from './safetyState.ts';
import type { ScreenOptions } from './screening.ts';

/** Pure and quick: asked for every text that comes in, before any model. */
export type Screen = (text: string, options?: ScreenOptions) => Finding;

export interface WrittenMemory {
  title: string;
  text: string;
  place?: string | null | undefined;
  period?: string | null | undefined;
  person?: { name: string; relationship: string } | null | undefined;
  avoid?: string | null | undefined;
}

export const NOTHING: Finding = { level: 'none', kinds: [], score: 0, rules: [] };

/** All that a memory is made of, each field by itself: none is the beginning of another one's sentence. */
export function screenMemory(screen: Screen, memory: WrittenMemory): Finding {
  const { title, text, place, period, person, avoid } = memory;
  return screenAll(screen, [title, text, place, period, person?.name, person?.relationship, avoid]);
}

export function screenAll(
  screen: Screen,
  texts: ReadonlyArray<string | null | undefined>,
): Finding {
  return texts.flatMap((text) => (text ? [screen(text)] : [])).reduce(together, NOTHING);
}

/** The higher level wins, kinds add up. */
export function together(one: Finding, other: Finding): Finding {
  return {
    level: higher(one.level, other.level),
    kinds: union(one.kinds, other.kinds),
    score: Math.max(one.score, other.score),
    rules: union(one.rules, other.rules),
  };
}
