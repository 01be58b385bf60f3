/** Puts any text into the plain ASCII that Flite can read, word by word, so that each word can be found again in the sound. */

import { innerPauseMs } from './pauses.ts';

export interface FliteWord {
  /** As the person wrote it. */
  text: string;
  /** What Flite reads for it. */
  spoken: string;
  /** Milliseconds, as authored for the punctuation that hangs on it; 0 for none. */
  pauseAfterMs: number;
}

export interface FliteText {
  /** Empty when nothing can be said. */
  spoken: string;
  words: FliteWord[];
}

/** Letters that do not fall apart into an ASCII letter and a mark. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'th',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
};

/** A run longer than any word is given in parts: Flite's letter-to-sound rules are slow on it. */
const LONGEST_WORD = /\w{40}(?=\w)/gu;

/**
 * Letters of a script that Flite does not know are left out; a word of nothing else is not a word of the sound.
 *
 * @param rest Times the authored pauses.
 */
export function fliteText(text: string, rest = 1): FliteText {
  const parts: string[] = [];
  const words: FliteWord[] = [];
  for (const token of text.split(/[\s\p{Cc}]+/u)) {
    const spoken = readable(token);
    const pauseAfterMs = innerPauseMs(token, rest);
    const before = words.at(-1);
    if (/[a-z0-9]/i.test(spoken)) {
      words.push({ text: token, spoken, pauseAfterMs });
      parts.push(spoken);
      continue;
    }
    if (before) before.pauseAfterMs = Math.max(before.pauseAfterMs, pauseAfterMs);
    if (parts.length > 0) {
      // A lone dash or ellipsis is a breath behind the word before it.
      parts.push(`${parts.pop()}${/^[-,;:.!?]/.exec(spoken)?.[0].replace('-', ',') ?? ''}`);
    }
  }
  return { spoken: parts.join(' '), words };
}

function readable(token: string): string {
  return token
    .replace(/[‘’‚′]/gu, "'")
    .replace(/[“”„″«»]/gu, '"')
    .replace(/(?<=\p{L})[–—]+(?=\p{L})|[–—]+$/gu, ', ')
    .replace(/[–—―]/gu, '-')
    .replace(/£(\d[\d.,]*\d|\d)/gu, '$1 pounds')
    .replace(/€(\d[\d.,]*\d|\d)/gu, '$1 euros')
    .replace(/&/gu, ' and ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS[letter] ?? ' ')
    .replace(/[^\w\s.,;:!?'"()$%/@#+=-]|_/gu, ' ')
    .replace(LONGEST_WORD, '$& ')
    .replace(/\s+/gu, ' ')
    .trim();
}
