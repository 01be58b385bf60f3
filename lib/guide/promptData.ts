/** What a person wrote, as a model is given it: between marks that nobody can guess and that the text itself cannot hold. */
import { randomBytes } from 'node:crypto';

export interface Marks {
  open: string;
  close: string;
  /** The text without anything in it that could pass for a mark. */
  without(text: string): string;
  /** The text between the marks, without any in it. */
  wrap(text: string): string;
  /** Named values between the marks, as JSON: a text cannot pretend to be another field. */
  wrapFields(fields: object): string;
}

/** 96 random bits, for one request. */
export function createNonce(): string {
  return randomBytes(12).toString('hex');
}

export function createMarks(nonce: string): Marks {
  const open = `[[data ${nonce}]]`;
  const close = `[[end ${nonce}]]`;
  const wrap = (text: string) => `${open}\n${text}\n${close}`;
  return {
    open,
    close,
    without: (text) => withoutMarks(text, nonce),
    wrap: (text) => wrap(withoutMarks(text, nonce)),
    wrapFields: (fields) =>
      wrap(
        JSON.stringify(fields, (_name, value: unknown) =>
          typeof value === 'string' ? withoutMarks(value, nonce) : value,
        ),
      ),
  };
}

/**
 * Characters that a model reads and a person does not see: tags, which can spell whole sentences, and those that turn the
 * direction of writing. https://www.unicode.org/reports/tr36/
 */
const UNSEEN = /[\u{e0000}-\u{e007f}\u202a-\u202e\u2066-\u2069]/gu;

/** Taking one mark out can put another together, so it goes on until nothing is left to take out. */
function withoutMarks(text: string, nonce: string): string {
  let left = text.replace(UNSEEN, '');
  for (let before = ''; before !== left; ) {
    before = left;
    left = left
      .replaceAll(nonce, '')
      .replace(/\[{2,}/g, '[')
      .replace(/\]{2,}/g, ']');
  }
  return left;
}

/** The beginning of a text, in at most `maxBytes` of UTF-8, cut between words where that is near. */
export function firstWords(text: string, maxBytes: number): string {
  if (fits(text, maxBytes)) return text;
  const cut = prefix(text, maxBytes - CUT_BYTES);
  const blank = cut.search(/\s\S*$/u);
  return `${blank > cut.length * 0.6 ? cut.slice(0, blank) : cut}${CUT}`;
}

/** The beginning and the end of a text: what somebody says last is often what it was about. */
export function bothEnds(text: string, maxBytes: number): string {
  if (fits(text, maxBytes)) return text;
  const tailBytes = Math.floor(maxBytes * 0.4);
  const head = firstWords(text, maxBytes - tailBytes);
  const tail = suffix(text, tailBytes - 1);
  const blank = tail.search(/\s/u);
  return `${head} ${blank >= 0 && blank < tail.length * 0.4 ? tail.slice(blank).trimStart() : tail}`;
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

const CUT = '…';
const CUT_BYTES = bytesOf(CUT);
/** The most UTF-8 bytes of one UTF-16 unit. */
const MOST_BYTES = 3;

function fits(text: string, maxBytes: number): boolean {
  return text.length * MOST_BYTES <= maxBytes || bytesOf(text) <= maxBytes;
}

function prefix(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text.slice(0, Math.max(0, maxBytes)));
  let end = Math.max(0, Math.min(maxBytes, bytes.length));
  while (end > 0 && isInsideCharacter(bytes[end])) end -= 1;
  return bytes.subarray(0, end).toString();
}

function suffix(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text.slice(-Math.max(1, maxBytes)));
  let start = Math.max(0, bytes.length - maxBytes);
  while (start < bytes.length && isInsideCharacter(bytes[start])) start += 1;
  return bytes.subarray(start).toString();
}

function isInsideCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
