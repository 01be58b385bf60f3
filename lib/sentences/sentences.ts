/** Cuts a text into sentences while it is still being written, so that each can be released and spoken at once. */

import { type AbbreviationKind, abbreviationKind, opensSentence } from './abbreviations.ts';
import { cutAtCap } from './cutAtCap.ts';

export interface SentenceSplitter {
  /** Takes what came next and gives the sentences that are now final. */
  push(delta: string): string[];
  /** Gives what is left; the splitter is then empty and may be used again. */
  end(): string[];
  /** What is not yet a sentence. */
  waiting(): string;
}

export interface SentenceSplitterOptions {
  /** UTF-16 units after which a run without an end is cut all the same; Infinity when nothing may be cut. */
  maxLength?: number;
}

/** The longest piece in UTF-16 units: half a minute of speech, and under the limit of every voice provider. */
export const MAX_SENTENCE_LENGTH = 600;
/** How far behind an abbreviation the next word is looked for. */
const LOOKAHEAD = 64;

type Boundary = { at: number } | 'none yet';

/**
 * The same sentences for any way of cutting the text into deltas. Each includes one white space behind
 * it, further white space opens the next one; joined they are the text, except for white space at the very end
 * that has no sentence to belong to. A piece of only white space is never given.
 *
 * `Intl.Segmenter` does not decide here: its answer for a prefix changes with the next word ("She met
 * Dr." is a sentence to it), so a text that streams in would be cut otherwise than the whole.
 */
export function createSentenceSplitter({
  maxLength = MAX_SENTENCE_LENGTH,
}: SentenceSplitterOptions = {}): SentenceSplitter {
  let waiting = '';
  let mayEnd = false;

  function take(atEnd: boolean): string[] {
    const sentences: string[] = [];
    for (;;) {
      const text = atEnd ? waiting : withoutHalfCharacter(waiting);
      const boundary = nextBoundary(text, atEnd, maxLength);
      if (boundary === 'none yet') return sentences;
      sentences.push(waiting.slice(0, boundary.at));
      waiting = waiting.slice(boundary.at);
    }
  }

  return {
    push(delta) {
      waiting += delta;
      // A turn comes in some forty deltas and has four ends: the others are not worth a search.
      mayEnd ||= MAY_END.test(delta);
      if (!mayEnd && waiting.length <= maxLength) return [];
      const sentences = take(false);
      if (sentences.length > 0) mayEnd = MAY_END.test(waiting);
      return sentences;
    },
    end() {
      const sentences = take(true);
      waiting = '';
      mayEnd = false;
      return sentences;
    },
    waiting: () => waiting,
  };
}

export function splitSentences(text: string): string[] {
  const splitter = createSentenceSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

/** False for a text with nothing to say: only emoji, punctuation or white space. */
export function speakable(text: string): boolean {
  const withoutKeycaps = text.replace(/[0-9#*]\ufe0f?\u20e3/gu, '');
  return /[\p{L}\p{N}]/u.test(withoutKeycaps);
}

/** A terminator with its repetitions, then what closes with it: quotes, brackets, emoji. */
const TERMINATOR =
  /(?<stop>[.…\p{Sentence_Terminal}]+)(?<closers>["'’”»)\]}\p{Pf}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}\p{M}\u200d]*)/gu;
/** Whether a delta may bring an end: a terminator, the half of one, or a line break. */
const MAY_END = /[.…\n\p{Sentence_Terminal}\p{Cs}]/u;
const BLANK_LINE = /(?<=\S)[^\S\n]*\n[^\S\n]*\n/u;

/**
 * Where the first sentence of `text` ends. The answer for a prefix is the answer for the whole, or
 * 'none yet': everything that is looked at has been seen to its end.
 */
function nextBoundary(text: string, atEnd: boolean, maxLength: number): Boundary {
  const start = text.search(/\S/u);
  if (start < 0) return 'none yet';
  const cap = start + maxLength;
  const blankLine = BLANK_LINE.exec(text.slice(0, cap));
  const paragraphEnd = blankLine ? blankLine.index + 1 : Number.POSITIVE_INFINITY;

  for (const match of text.matchAll(TERMINATOR)) {
    const after = match.index + match[0].length;
    if (after >= paragraphEnd || after >= cap) break;
    if (after === text.length && !atEnd) return 'none yet';
    const verdict = judge(text, start, match, atEnd);
    if (verdict === 'wait') return 'none yet';
    if (verdict !== 'inside') return { at: verdict };
  }
  if (blankLine) return { at: paragraphEnd };
  if (text.length > cap) return { at: start + cutAtCap(text.slice(start, cap)) };
  return atEnd ? { at: text.length } : 'none yet';
}

function judge(
  text: string,
  start: number,
  match: RegExpExecArray,
  atEnd: boolean,
): number | 'inside' | 'wait' {
  const { stop = '', closers = '' } = match.groups ?? {};
  const after = match.index + match[0].length;
  // Scripts without spaces between words (。！？) close at once.
  if (/[\u3002\uff01\uff0e\uff1f\uff61]$/u.test(stop)) return skipOneSpace(text, after);
  if (after === text.length) return 'inside';
  if (!/\s/u.test(text.charAt(after))) return 'inside';
  const condition = conditionFor(stop, closers, text.slice(start, match.index));
  if (condition === undefined) return after + 1;
  if (condition === 'never') return 'inside';
  const next = nextWord(text, after, atEnd);
  if (next === 'wait') return 'wait';
  return endsBefore(next, condition) ? after + 1 : 'inside';
}

/** An ellipsis ends a sentence unless the next word goes on in small letters. */
type Condition = AbbreviationKind | 'not-small';

/** Undefined when the sentence ends there whatever follows. */
function conditionFor(stop: string, closers: string, before: string): Condition | undefined {
  // “Are you there?” she asked.
  const quoted = /["'’”»\p{Pf}]/u.test(closers) ? 'not-small' : undefined;
  if (/[^.…]/u.test(stop)) return quoted;
  return stop === '.' ? (conditionAfter(before) ?? quoted) : 'not-small';
}

/** What must follow for the full stop after `before` to end the sentence; undefined when it does anyway. */
function conditionAfter(before: string): Condition | undefined {
  const words = before.split(/\s+/u).filter((word) => word !== '');
  const word = (words.at(-1) ?? '').replace(/^[^\p{L}\p{N}]+/u, '');
  // "1. Breathe in.": the number of a list belongs to its line.
  if (words.length === 1 && /^\d{1,3}$/u.test(word)) return 'never';
  return abbreviationKind(word, words.at(-2) ?? '');
}

interface NextWord {
  word: string;
  isInitial: boolean;
}

/** The word behind white space and opening quotes; 'wait' until it has been seen to its end. */
function nextWord(text: string, after: number, atEnd: boolean): NextWord | 'wait' {
  const window = text.slice(after, after + LOOKAHEAD);
  const parts = /^\s*["'“‘«([{¿¡]*(?<word>[\p{L}\p{N}]*)(?<rest>[\s\S]*)$/u.exec(window)?.groups;
  const word = parts?.word ?? '';
  const rest = parts?.rest ?? '';
  const isSeen = rest !== '' || atEnd || window.length === LOOKAHEAD;
  return isSeen ? { word, isInitial: /^\p{Lu}$/u.test(word) && rest.startsWith('.') } : 'wait';
}

function endsBefore({ word, isInitial }: NextWord, condition: Condition): boolean {
  switch (condition) {
    case 'not-small':
      return !/^\p{Ll}/u.test(word);
    case 'capital':
      return /^\p{Lu}/u.test(word);
    case 'opener':
      return opensSentence(word) && !isInitial;
    case 'no-number':
      return !/^\p{N}/u.test(word);
    case 'no-initial':
      return !isInitial;
    case 'never':
      return false;
  }
}

function skipOneSpace(text: string, at: number): number {
  return /\s/u.test(text.charAt(at)) ? at + 1 : at;
}

/** A delta may end in the middle of a surrogate pair: the half is left for the next one. */
function withoutHalfCharacter(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
