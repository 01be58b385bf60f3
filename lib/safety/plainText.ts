/** A text as a person reads it, whatever its letters are made of. */

/** Wide and decorated letters, curly marks and what cannot be seen become what a person reads. */
export function plainly(text: string): string {
  return text
    .replace(PHRASE_SIGNS, ' ')
    .normalize('NFKD')
    .replace(/(?:[\u0300-\u036f]|[\u00ad\u200b-\u200f\u2060\ufeff]|\ufe0f)/g, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”«»„]/g, '"')
    .toLowerCase()
    .replace(SPELLED_OUT, (letters) => {
      const word = letters.replace(/[^a-z]/g, '');
      return word.length > 3 || word === 'die' ? word : letters;
    })
    .replace(
      /[\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456]/g,
      (letter) => LOOK_ALIKE[letter] ?? letter,
    );
}

/** Arabic signs for whole phrases: each would become up to 18 letters, of a language that the screen does not read. */
const PHRASE_SIGNS = /[\ufdf0-\ufdfd]/g;

/** Three and more letters that stand alone are one word: "k i l l", "d.i.e". One run is read once. */
const SPELLED_OUT = /(?<![a-z'])(?:[a-z][ .\-_]){2,}[a-z](?![a-z'])/g;

/** Cyrillic letters that look like ours. */
const LOOK_ALIKE: Record<string, string> = {
  '\u0430': 'a',
  '\u0435': 'e',
  '\u043e': 'o',
  '\u0440': 'p',
  '\u0441': 'c',
  '\u0445': 'x',
  '\u0443': 'y',
  '\u0456': 'i',
};
