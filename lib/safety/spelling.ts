/** Slips in the words that matter most: one letter too few, too many, wrong or changed over, in linear time. */
import slips from '../../content/safety/slips.json' with { type: 'json' };

/** Each word that matters, under itself with any one letter left out. */
const BY_DELETION = new Map<string, string>();
/** Words of the language that are one letter away from one that matters, and are themselves. */
const KNOWN = new Set([...slips.words, ...slips.neighbours]);
const LONGEST = Math.max(...slips.words.map((word) => word.length)) + 1;
const SHORTEST = 5;

for (const word of slips.words) {
  BY_DELETION.set(word, word);
  for (let index = 0; index < word.length; index += 1) BY_DELETION.set(without(word, index), word);
}

export function corrected(word: string): string {
  const plain = withoutDrawl(word);
  if (plain.length < SHORTEST || plain.length > LONGEST || KNOWN.has(plain)) return plain;
  const missing = BY_DELETION.get(plain);
  if (missing !== undefined) return missing;
  for (let index = 0; index < plain.length; index += 1) {
    const meant = BY_DELETION.get(without(plain, index));
    if (meant !== undefined && Math.abs(meant.length - plain.length) <= 1) return meant;
  }
  return plain;
}

function without(word: string, index: number): string {
  return word.slice(0, index) + word.slice(index + 1);
}

/** "sooooo" and "dieeee": three and more of a letter are one. */
function withoutDrawl(word: string): string {
  if (!/(.)\1\1/.test(word)) return word;
  let out = '';
  for (let index = 0; index < word.length; index += 1) {
    const letter = word.charAt(index);
    const isDrawn =
      (letter === word.charAt(index + 1) && letter === word.charAt(index + 2)) ||
      (letter === word.charAt(index - 1) && letter === word.charAt(index + 1)) ||
      (letter === word.charAt(index - 1) && letter === word.charAt(index - 2) && index > 1);
    if (!isDrawn || letter !== out.at(-1)) out += letter;
  }
  return out;
}
