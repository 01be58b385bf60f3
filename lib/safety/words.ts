/**
 * What somebody wrote, as the words that the screen compares: one pass, lower case, contractions and chat spellings
 * written out ("don't", "dont" and "don t" are one thing), fillers of speech left out, and where sentences end.
 */
import spelling from '../../content/safety/spelling.json' with { type: 'json' };
import { plainly } from './plainText.ts';
import { corrected } from './spelling.ts';

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

const WHOLE = new Map(
  Object.entries(spelling.whole).map(([word, said]) => [word, said.split(' ').filter(Boolean)]),
);
/** Words that end so by themselves; in others the g was dropped. */
const IN_WORDS = new Set(spelling.inWords);
const FILLERS = new Set(spelling.fillers);
const IS_AFTER = new Set(spelling.isAfter);
const SUFFIXES = new Map(Object.entries(spelling.suffixes));
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
  const spelled = unhidden(raw);
  const apostrophe = spelled.indexOf("'");
  const said =
    WHOLE.get(spelled) ??
    (apostrophe > 0 ? contraction(spelled, apostrophe) : [corrected(withG(spelled))]);
  let pending = pause;
  for (const word of said) {
    if (FILLERS.has(word)) continue;
    const last = found.words.at(-1);
    // Speech recognition writes down a stammer.
    if (word === last && pending === NO_BREAK) continue;
    if (word === 't' && last !== undefined && BEFORE_T.has(last)) {
      found.words[found.words.length - 1] = STEMS[last] ?? last.slice(0, -1);
      push(found, 'not', NO_BREAK);
      continue;
    }
    if (word === 'm' && last === 'i') {
      push(found, 'am', NO_BREAK);
      continue;
    }
    if (last === 'ill' && AFTER_I_WILL.has(word)) {
      found.words[found.words.length - 1] = 'i';
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

function contraction(word: string, apostrophe: number): string[] {
  const bare = word.replaceAll("'", '');
  if (word.endsWith("n't")) return WHOLE.get(bare) ?? [word.slice(0, -3), 'not'];
  const base = word.slice(0, apostrophe);
  const suffix = word.slice(apostrophe + 1);
  const expanded = SUFFIXES.get(suffix);
  if (suffix === 's')
    return WHOLE.get(bare) ?? (IS_AFTER.has(base) ? [base, 'is'] : [corrected(base)]);
  if (expanded !== undefined) return [...(WHOLE.get(base) ?? [base]), expanded];
  return WHOLE.get(bare) ?? [corrected(bare)];
}

const HIDDEN: Record<string, string> = {
  '@': 'a',
  $: 's',
  '!': 'i',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
};

/** "nothin" and "comin'": the shortest such word is "doin". */
function withG(word: string): string {
  return word.length > 4 && word.endsWith('in') && !IN_WORDS.has(word) ? `${word}g` : word;
}

/** "k1ll" and "su!cide" as they are meant; a number stays a number, and "2nite" is in the list of spellings. */
function unhidden(raw: string): string {
  const word = raw.startsWith("'") ? raw.slice(1) : raw;
  if (WHOLE.has(word) || /^[a-z']+$/.test(word) || !/[a-z]/.test(word)) return word;
  if (/^\d+(st|nd|rd|th|s|am|pm|mg|yo|yr|yrs|m|f)$/.test(word)) return word;
  return word.replace(/[*@$!013457]/g, (mark) => HIDDEN[mark] ?? '');
}

/** Sentences of one word each are a way of stressing, not sentences. */
function withoutStaccato(found: Words): Words {
  const { breaks } = found;
  const standsAlone = breaks.map((pause, index) => {
    const next = breaks[index + 1];
    return pause === HARD_BREAK && (next === undefined || next === HARD_BREAK);
  });
  for (let index = 1; index < breaks.length; index += 1) {
    if (standsAlone[index] && standsAlone[index - 1]) breaks[index] = SOFT_BREAK;
  }
  return found;
}
