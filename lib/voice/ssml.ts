/** Any text as SSML that a provider accepts: escaped, with a mark before each word and the authored rests inside. */

import { splitSentences } from '../sentences/sentences.ts';
import { innerPauseMs, pauseAfterMs } from './pauses.ts';

export interface SsmlRequest {
  text: string;
  /** Times the pauses inside the sentence; 1 as they are authored. */
  rest: number;
}

export interface SsmlDocument {
  ssml: string;
  /** As they are written; the mark before the n-th of them is named `n`, from 0. */
  words: string[];
  /** The rest between this document and the next one; 0 behind the last. */
  pauseAfterMs: number;
  /** What Google bills: its code points with every tag but marks, which are free (cloud.google.com/text-to-speech/pricing). */
  billedCharacters: number;
}

/** Raised with every change of what a text becomes, so that no cache gives the old sound. */
export const SSML_VERSION = 1;

/** Of one request, tags and marks included (`cloud_tts.proto`, SynthesisInput). */
const MOST_BYTES = 5_000;
const OPENING = '<speak>';
const CLOSING = '</speak>';

/** A word with the rest behind it. What has neither letter nor number hangs on the word before; an ampersand is said. */
interface Unit {
  written: string;
  spoken: string;
  pauseAfterMs: number;
}

/**
 * Only what stands inside: the pause behind a sentence is the player's, and how slowly it is said is the request's
 * `speakingRate`. A text that is too long for one request becomes several; one without a word becomes none.
 */
export function ssmlDocuments({ text, rest }: SsmlRequest): SsmlDocument[] {
  const units = splitSentences(text).flatMap((sentence) => unitsOf(sentence, rest));
  const documents: SsmlDocument[] = [];
  let open: Unit[] = [];
  let bytes = 0;

  for (const unit of units.flatMap(inPieces)) {
    const size = byteLength(elementOf(unit, open.length, true));
    if (open.length > 0 && bytes + size > MOST_BYTES) {
      documents.push(documentOf(open));
      open = [];
    }
    if (open.length === 0) bytes = OPENING.length + CLOSING.length;
    open.push(unit);
    bytes += size;
  }
  if (open.length > 0) documents.push({ ...documentOf(open), pauseAfterMs: 0 });
  return documents;
}

function documentOf(units: Unit[]): SsmlDocument {
  const last = units.length - 1;
  const elements = units.map((unit, index) => elementOf(unit, index, index < last));
  const ssml = OPENING + elements.join('').trimEnd() + CLOSING;
  return {
    ssml,
    words: units.map(({ written }) => written),
    pauseAfterMs: units[last]?.pauseAfterMs ?? 0,
    billedCharacters: [...ssml.replace(/<mark [^>]*>/gu, '')].length,
  };
}

function elementOf({ spoken, pauseAfterMs: rest }: Unit, index: number, goesOn: boolean): string {
  const pause = goesOn && rest > 0 ? `<break time="${rest}ms"/>` : '';
  return `<mark name="${index}"/>${escaped(spoken)}${goesOn ? ' ' : ''}${pause}`;
}

function unitsOf(sentence: string, rest: number): Unit[] {
  const units: Unit[] = [];
  for (const token of readable(sentence).split(/\s+/u)) {
    const pause = innerPauseMs(token, rest);
    const before = units.at(-1);
    if (/[\p{L}\p{N}&]/u.test(token)) {
      units.push({ written: token, spoken: withoutPictures(token), pauseAfterMs: pause });
    } else if (before !== undefined) before.pauseAfterMs = Math.max(before.pauseAfterMs, pause);
  }
  const last = units.at(-1);
  // What follows is another sentence of the same text.
  if (last) {
    const behind = pauseAfterMs({ sentence, phase: 'exploration' });
    last.pauseAfterMs = Math.round(behind * rest);
  }
  return units;
}

/** Without what XML 1.0 has no place for (2.2), which no escape can bring in: control characters, lone surrogates. */
function readable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ')
    .replace(/[\p{Cc}\ufffd]/gu, ' ')
    .trim();
}

/** A voice would say "smiling face with smiling eyes". */
function withoutPictures(token: string): string {
  return token
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|\u200d|\ufe0f|\u20e3/gu, ' ')
    .trim();
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

/** A word that is longer than a whole request goes in parts. */
function inPieces(unit: Unit): Unit[] {
  const characters = [...unit.spoken];
  const perPiece = 500;
  if (characters.length <= perPiece) return [unit];
  const pieces: Unit[] = [];
  for (let at = 0; at < characters.length; at += perPiece) {
    const spoken = characters.slice(at, at + perPiece).join('');
    pieces.push({ written: spoken, spoken, pauseAfterMs: 0 });
  }
  return pieces.with(-1, { ...(pieces.at(-1) as Unit), pauseAfterMs: unit.pauseAfterMs });
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
