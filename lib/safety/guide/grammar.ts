/** The words that tell nothing by themselves: grammar, speaking, pointing; and those with which one speaks of the walk. */
import harmless from '../../../content/guard/words.json' with { type: 'json' };
import { stemOf } from './stems.ts';

const ALWAYS = setOf(harmless.always);
const ALWAYS_STEMS = new Set([...ALWAYS].map(stemOf));
const PROCESS_STEMS = new Set([...ALWAYS_STEMS, ...[...setOf(harmless.process)].map(stemOf)]);

/** Grammar alone. */
export function isGrammar(token: string): boolean {
  return ALWAYS.has(token);
}

/** A form of such a word: "noticing". */
export function isGrammarInSomeForm(token: string): boolean {
  return ALWAYS.has(token) || ALWAYS_STEMS.has(stemOf(token));
}

/** A word that says nothing of the person's life: only asks, or makes room. */
export function isPlain(token: string): boolean {
  return ALWAYS.has(token) || PROCESS_STEMS.has(stemOf(token));
}

/** The words of lines that hold several each. */
export function setOf(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
