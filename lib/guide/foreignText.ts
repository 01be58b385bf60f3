/** Tells text that the guide cannot follow: another language, or keys pressed at random. */
import { wordsOf } from '../session/phrases.ts';
import { BARE_NAMES, ENGLISH, OTHER_LANGUAGES, relationPronoun } from './wordLists.ts';

/** Whether most of it is in another script, or its small words are those of another language. */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return false;
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (latin < letters.length / 2) return true;
  const words = wordsOf(text);
  const foreign = words.filter(isForeign).length;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (words.length <= 2) return foreign === words.length;
  if (foreign >= 2 && foreign > words.length / 2) return true;
  return foreign >= 1 && foreign > english && english / words.length < 0.2;
}

/** Whether it has no letters or figures at all: dots, a smiley, nothing. */
export function isWordless(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

/** Whether the few words in it are no words: "asdfgh", "kjhkjh". */
export function isUnreadable(text: string): boolean {
  const words = wordsOf(text);
  return words.length <= 3 && words.length > 0 && words.every(isKeyMash);
}

function isForeign(word: string): boolean {
  const isKnown =
    OTHER_LANGUAGES.has(word) || /[àâäáãåçèéêëìíîïñòóôöõøùúûüßœæłśćżźęąřšžčğış]/.test(word);
  return isKnown && !BARE_NAMES.has(word) && relationPronoun(word) === undefined;
}

function isKeyMash(word: string): boolean {
  if (word.length < 4 || /^\d+$/.test(word)) return false;
  const isWithoutVowel = !/[aeiouyäöüáéíóúàèìòùåø]/.test(word) && /^[a-z]+$/.test(word);
  return isWithoutVowel || /asdf|sdfg|dfgh|qwer|wert|zxcv|hjkl|jkjk|lkjh/.test(word);
}
