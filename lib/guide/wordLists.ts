/** The authored word lists as sets, and the stem by which two forms of a word are taken for the same. */
import { SENSES, type Sense, words } from './content.ts';

export const VAGUE_HEADS: ReadonlySet<string> = new Set(words.vagueHeads);
export const PLACES: ReadonlySet<string> = new Set(words.places);
export const OTHER_PEOPLE: ReadonlySet<string> = new Set(words.otherPeople);
export const BARE_NAMES: ReadonlySet<string> = new Set(words.bareNames);
export const FEELINGS: ReadonlySet<string> = new Set(words.feelings);
export const SWEARING: ReadonlySet<string> = new Set(words.swearing);
export const ENGLISH: ReadonlySet<string> = new Set(
  words.english.filter((word) => !words.otherLanguages.includes(word)),
);
export const OTHER_LANGUAGES: ReadonlySet<string> = new Set(
  words.otherLanguages.filter((word) => !words.english.includes(word)),
);
export const PROGRAM_WORDS: ReadonlySet<string> = new Set(words.programWords);
const NEVER_TAKEN: ReadonlySet<string> = new Set(words.neverTaken);

export type Pronoun = 'her' | 'him' | 'them';

const PRONOUN_BY_RELATION = new Map<string, Pronoun>(
  (['her', 'him', 'them'] as const).flatMap((pronoun) =>
    words.relations[pronoun].map((relation) => [relation, pronoun] as const),
  ),
);

const SENSE_BY_WORD = new Map<string, Sense>(
  SENSES.toReversed().flatMap((sense) => words.senses[sense].map((word) => [word, sense] as const)),
);

/** The pronoun of a relation ("grandmother" → her), or undefined when the word names none. */
export function relationPronoun(word: string): Pronoun | undefined {
  return PRONOUN_BY_RELATION.get(
    word.toLowerCase().replace(/^(?:ex|late|step|half|foster)[- ]/, ''),
  );
}

/** The sense that a word belongs to, such as smell for "scent". */
export function senseOf(word: string): Sense | undefined {
  return SENSE_BY_WORD.get(word.toLowerCase());
}

/** Words that the guide never takes into its own mouth: oaths, commands to a program, words for the safety layer. */
export function isNeverTaken(word: string): boolean {
  return NEVER_TAKEN.has(word.toLowerCase().replace(/['’]s?$/, ''));
}

/** "drinking", "drinks" and "drink" are one; only for comparing, never shown. */
export function stemOf(word: string): string {
  const lower = word
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/['’]/g, '');
  if (lower.length < 4) return lower;
  const cut = lower.replace(/(?:ies|y)$/, 'i').replace(/(?:ing|ed|es|s|e)$/, '');
  const kept = cut.length < 3 ? lower : cut;
  return kept.replace(/([^aeiou])\1$/, '$1');
}

/** "his practice", "her opinion", "such kindness": nothing that one could look at or turn back to. */
export function isOnlyThought(head: string): boolean {
  return (
    /(?:ness|ism|ship|tude|ity|ence|ance|ssion|ption|ction|ention|ation)$/.test(head) &&
    !/^(?:witness|city|university|electricity|audience|fence|dance|ambulance|entrance|ship|station|plantation|invitation|decoration|congregation|reception|collection|prescription|inscription|essence|warship|township|finance)$/.test(
      head,
    )
  );
}
