/** Turns single words from the person's side to the guide's: "my" becomes "your", "I" becomes "you". */
import type { Token } from './language.ts';

const TURNED = new Map<string, string>([
  ['i', 'you'],
  ['we', 'you'],
  ['me', 'you'],
  ['us', 'you'],
  ['my', 'your'],
  ['our', 'your'],
  ['mine', 'yours'],
  ['ours', 'yours'],
  ['myself', 'yourself'],
  ['ourselves', 'yourselves'],
  ["i'm", "you're"],
  ["we're", "you're"],
  ["i'd", "you'd"],
  ["we'd", "you'd"],
  ["i've", "you've"],
  ["we've", "you've"],
  ["i'll", "you'll"],
  ["we'll", "you'll"],
]);

/** The turned word; a capital at its beginning stays one unless the word was "I". */
export function turnedWord(token: Token): string {
  const turned = TURNED.get(token.lower);
  if (turned === undefined) return token.text;
  const isCapital = /^\p{Lu}/u.test(token.text) && !token.lower.startsWith('i');
  return isCapital ? turned.charAt(0).toUpperCase() + turned.slice(1) : turned;
}

/** Whether the word speaks of the person themselves as the one who acts: "I", "we", "I'd". */
export function isSelfSubject(token: Token): boolean {
  return /^(?:i|we)(?:'|$)/.test(token.lower);
}
