/**
 * What somebody wrote, as the words that the screen compares: one pass, lower case, contractions and chat spellings
 * written out ("don't", "dont" and "don t" are one thing), fillers of speech left out, and where sentences end.
 */
import { plainly } from './plainText.ts';
import { saidBy } from './saidWords.ts';

/** What stands before a word: nothing, a comma or a conjunction's pause, the end of a sentence. */
export const NO_BREAK = 0;
export const SOFT_BREAK = 1;
export const HARD_BREAK = 2;

export interface Words {
  words: string[];
  /** For each word what stands before it. The first word has `HARD_BREAK`. */
  breaks: number[];
  /** For each word whether it stands between double quotation marks. */
  quoted: boolean[];
}

/** "ill" is a word of its own; before one of these it is "I'll" without its apostrophe. */
const AFTER_I_WILL = new Set(
  'be do go never not just take see tell have get kill die end jump finally probably always miss love remember'.split(
    ' ',
  ),
);
const BEFORE_T = new Set(
  'don can won didn couldn wouldn shouldn isn wasn doesn haven hasn hadn aren weren ain'.split(' '),
);
/** The longest quotation that is taken for one; behind an unclosed mark everything would count as quoted. */
const QUOTATION_WORDS = 60;

export function readWords(text: string): Words {
  const found: Words = { words: [], breaks: [], quoted: [] };
  const plain = plainly(text);
  let pending = HARD_BREAK;
  let quoteFrom = -1;
  let index = 0;
  while (index < plain.length) {
    const code = plain.charCodeAt(index);
    if (isWordCode(code)) {
      const start = index;
      index = wordEnd(plain, index);
      const before = found.words.length;
      pushWord(plain.slice(start, index), found, pending);
      if (found.words.length > before) pending = NO_BREAK;
      continue;
    }
    pending = Math.max(pending, breakOf(plain, index, code));
    if (code === DOUBLE_QUOTE) {
      if (quoteFrom < 0) quoteFrom = found.words.length;
      else quoteFrom = closeQuotation(found, quoteFrom);
    }
    index += 1;
  }
  return withoutStaccato(found);
}

const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const APOSTROPHE = 0x27;

function isWordCode(code: number): boolean {
  if (code < 0xc0) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  // Symbols and both halves of an emoji are no letters.
  return code < 0x2000 || (code >= 0x2c00 && code < 0xd800);
}

/** A word goes on over an apostrophe, or over a mark that hides a letter ("k*ll", "su!cide"), when a letter follows. */
function wordEnd(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (isWordCode(code)) index += 1;
    else if (isInnerMark(code) && isWordCode(text.charCodeAt(index + 1))) index += 1;
    else break;
  }
  return index;
}

function isInnerMark(code: number): boolean {
  return code === APOSTROPHE || code === 0x2a || code === 0x40 || code === 0x24 || code === 0x21;
}

function breakOf(text: string, index: number, code: number): number {
  if (code === SPACE) return NO_BREAK;
  if (code === 0x0a || code === 0x3f || code === 0x21 || code === 0x3b) return HARD_BREAK;
  if (code === 0x2e) {
    // "3.5" and "e.g." do not end a sentence; "..." is a pause.
    const next = text.charCodeAt(index + 1);
    if (next === 0x2e || text.charCodeAt(index - 1) === 0x2e) return SOFT_BREAK;
    return isWordCode(next) ? NO_BREAK : HARD_BREAK;
  }
  return ',:()[]/"—–'.includes(text.charAt(index)) || isDash(text, index) ? SOFT_BREAK : NO_BREAK;
}

function isDash(text: string, index: number): boolean {
  return text.charAt(index) === '-' && text.charAt(index - 1) === ' ';
}

function closeQuotation({ words, quoted }: Words, from: number): number {
  if (words.length - from > QUOTATION_WORDS) return words.length;
  for (let index = from; index < words.length; index += 1) quoted[index] = true;
  return -1;
}

function pushWord(raw: string, found: Words, pause: number): void {
  const { words } = found;
  let pending = pause;
  for (const word of saidBy(raw)) {
    const last = words.length > 0 ? words[words.length - 1] : undefined;
    // Speech recognition writes down a stammer.
    if (word === last && pending === NO_BREAK) continue;
    if (word === 't' && last !== undefined && BEFORE_T.has(last)) {
      words[words.length - 1] = STEMS[last] ?? last.slice(0, -1);
      push(found, 'not', NO_BREAK);
      continue;
    }
    if (word === 'm' && last === 'i') {
      push(found, 'am', NO_BREAK);
      continue;
    }
    if (last === 'ill' && AFTER_I_WILL.has(word)) {
      words[words.length - 1] = 'i';
      push(found, 'will', NO_BREAK);
    }
    push(found, word, pending);
    pending = NO_BREAK;
  }
}

const STEMS: Record<string, string> = { can: 'can', won: 'will', ain: 'is' };

function push(found: Words, word: string, pause: number): void {
  found.words.push(word);
  found.breaks.push(pause);
  found.quoted.push(false);
}

/** Sentences of one word each are a way of stressing, not sentences. */
function withoutStaccato(found: Words): Words {
  const { breaks } = found;
  let standsAlone = false;
  for (let index = 0; index < breaks.length; index += 1) {
    const next = breaks[index + 1];
    const stoodAlone = standsAlone;
    standsAlone = breaks[index] === HARD_BREAK && (next === undefined || next === HARD_BREAK);
    if (standsAlone && stoodAlone) breaks[index] = SOFT_BREAK;
  }
  return found;
}
