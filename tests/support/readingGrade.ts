/** How many years of school a text asks for: Flesch and Kincaid's grade, with syllables counted by their vowels. */

/** 0.39 × words a sentence + 11.8 × syllables a word − 15.59 (Kincaid et al. 1975); grade 6 is read at eleven or twelve. */
export function gradeOf(text: string): number {
  const sentences = text.split(/[.!?]+(?=\s|$|”)/).filter((part) => /\p{L}/u.test(part)).length;
  const words = text.match(/[\p{L}'’]+/gu) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  if (words.length === 0) return 0;
  return 0.39 * (words.length / Math.max(1, sentences)) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/['’].*$/, '');
  const spoken = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '');
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1);
}
