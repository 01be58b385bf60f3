/** Finds authored phrases in what a person wrote by whole words, so that "friend" is never "end". */

/**
 * The words of a text, lower-case, without punctuation or apostrophes ("I'm" and "im" are one word), so that
 * hasty typing and speech recognition read the same.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`´]/g, '');
  const words: string[] = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => SPOKEN_FORMS.get(word) ?? [word]);
}

/** As people write what they say aloud. */
const SPOKEN_FORMS = new Map([
  ['wanna', ['want', 'to']],
  ['gonna', ['going', 'to']],
  ['gotta', ['got', 'to']],
  ['cannot', ['cant']],
]);

/** The sentences of a text as lists of words; line ends part sentences too. */
export function wordsBySentence(text: string): string[][] {
  return text
    .split(/[.!?…;\n]+/u)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

/** A set of phrases that can be looked up at any place of a list of words. */
export interface PhraseSet {
  /** Where a phrase begins and how many words it has; the longest one at the first place. */
  find(words: readonly string[], from?: number): { at: number; length: number } | undefined;
  /** The number of words of the longest phrase that begins at this place; 0 when none does. */
  lengthAt(words: readonly string[], at: number): number;
}

export function createPhraseSet(phrases: readonly string[]): PhraseSet {
  const lengthsByFirstWord = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = wordsOf(phrase);
    const [first] = words;
    if (first === undefined) continue;
    lengthsByFirstWord.set(first, [...(lengthsByFirstWord.get(first) ?? []), words]);
  }

  function lengthAt(words: readonly string[], at: number): number {
    const candidates = lengthsByFirstWord.get(words[at] ?? '') ?? [];
    return candidates
      .filter((phrase) => phrase.every((word, index) => words[at + index] === word))
      .reduce((longest, phrase) => Math.max(longest, phrase.length), 0);
  }

  return {
    lengthAt,
    find(words, from = 0) {
      for (let at = from; at < words.length; at += 1) {
        const length = lengthAt(words, at);
        if (length > 0) return { at, length };
      }
      return undefined;
    },
  };
}

/** Whether the words are nothing but one of the phrases, with only filler words around it. */
export function saysOnly(
  words: readonly string[],
  phrases: PhraseSet,
  fillers: PhraseSet,
): boolean {
  let at = 0;
  let isSaid = false;
  while (at < words.length) {
    const phrase = phrases.lengthAt(words, at);
    const filler = fillers.lengthAt(words, at);
    const step = Math.max(phrase, filler);
    if (step === 0) return false;
    if (phrase > 0 && phrase >= filler) isSaid = true;
    at += step;
  }
  return isSaid;
}
