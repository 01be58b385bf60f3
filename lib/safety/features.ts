/**
 * What the trained layer sees of a text: hashes of words, neighbours, who the clause is about, and the rules that
 * fired, each with the sentence in which it stands. Training and the screen use this one function.
 */
import classes from '../../content/safety/classes.json' with { type: 'json' };
import { HARD_BREAK, NO_BREAK, type Words } from './words.ts';

export interface Features {
  /** One bucket a feature, in the order of the text. */
  buckets: Int32Array;
  /** For each sentence where its features begin in `buckets`; one more for the end. */
  starts: number[];
  /** For each sentence how many words it has. */
  lengths: number[];
}

/** A rule that fired, and the word at which it did. */
export interface Mark {
  rule: string;
  at: number;
}

export const BUCKET_BITS = 18;
const MASK = (1 << BUCKET_BITS) - 1;
/** Without punctuation a text is cut here, or one long breath would be one sentence. */
const SENTENCE_WORDS = 40;
/** Templates a word: itself, its stem, with one and two before it, over one, with its clause's subject, as a beginning. */
const PER_WORD = 8;
/** For each class of meaning that a word belongs to: itself, with its clause's subject. */
const PER_CLASS = 2;
const MOST_CLASSES = 3;
const STEM = 5;

const SELF = new Set(['i', 'me', 'my', 'myself', 'mine']);
const OTHERS = new Set(
  'he she they we him her them his their mother father husband wife brother sister son daughter people everyone grandmother grandfather friend'.split(
    ' ',
  ),
);

export function featuresOf({ words, breaks }: Words, marks: Mark[]): Features {
  const buckets = new Int32Array(
    words.length * (PER_WORD + PER_CLASS * MOST_CLASSES + 1) + marks.length,
  );
  const starts: number[] = [];
  const lengths: number[] = [];
  const hashes = Int32Array.from(words, hashOf);
  const firing = [...marks].sort((one, other) => one.at - other.at);
  let count = 0;
  let mark = 0;
  let sentenceAt = 0;
  let subject = NOBODY;
  let classBefore = EDGE;
  let denied = 0;
  const add = (template: number, hash: number) => {
    buckets[count] = bucketOf(template, hash);
    count += 1;
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const begins = breaks[at] === HARD_BREAK;
    if (begins || at - sentenceAt >= SENTENCE_WORDS) {
      if (starts.length > 0) lengths.push(at - sentenceAt);
      starts.push(count);
      sentenceAt = at;
    }
    if (begins) subject = NOBODY;
    if (begins || breaks[at] !== NO_BREAK) denied = 0;
    if (SELF.has(word)) subject = SPEAKER;
    else if (OTHERS.has(word)) subject = OTHER;
    const hash = hashes[at] ?? 0;
    const before = at > 0 && !begins ? (hashes[at - 1] ?? 0) : EDGE;
    const hasTwoBefore = at > 1 && !begins && breaks[at - 1] !== HARD_BREAK;
    const twoBefore = hasTwoBefore ? (hashes[at - 2] ?? 0) : EDGE;
    add(1, hash);
    if (word.length > STEM) add(2, hashOf(word.slice(0, STEM)));
    add(3, mixed(before, hash));
    if (before !== EDGE) add(4, mixed(mixed(twoBefore, before), hash));
    if (hasTwoBefore) add(5, mixed(twoBefore, hash));
    add(6, mixed(subject, hash));
    if (denied > 0) add(12, hash);
    denied = DENIERS.has(word) ? DENIED_WORDS : denied - 1;
    if (at > 0 && !begins && breaks[at - 1] !== NO_BREAK) add(7, mixed(before, hash));
    const memberOf = CLASSES.get(word);
    if (!memberOf && classBefore !== EDGE && !begins) add(11, mixed(classBefore, hash));
    if (memberOf) {
      for (const name of memberOf) {
        add(9, name);
        add(10, mixed(subject, name));
      }
    }
    classBefore = memberOf?.[0] ?? EDGE;
    while (mark < firing.length && (firing[mark]?.at ?? 0) <= at) {
      add(8, hashOf(firing[mark]?.rule ?? ''));
      mark += 1;
    }
  }
  if (starts.length > 0) lengths.push(words.length - sentenceAt);
  starts.push(count);
  return { buckets: buckets.subarray(0, count), starts, lengths };
}

/** What a denial reaches: "I'm not going to hurt myself". */
const DENIERS = new Set(['not', 'never', 'no', 'nor', 'without']);
const DENIED_WORDS = 5;
const EDGE = 0x5bd1e995;
const NOBODY = 0x11;
const SPEAKER = 0x12;
const OTHER = 0x13;

/** The classes of meaning that a word belongs to, by the hash of their names. */
const CLASSES = new Map<string, number[]>();
for (const [name, members] of Object.entries(classes)) {
  for (const word of members) {
    const known = CLASSES.get(word) ?? [];
    if (known.length < MOST_CLASSES) CLASSES.set(word, [...known, hashOf(name)]);
  }
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

function mixed(one: number, other: number): number {
  return (Math.imul(one, 0x9e3779b1 | 0) + Math.imul(other ^ (other >>> 15), 0x85ebca6b | 0)) | 0;
}

function bucketOf(template: number, hash: number): number {
  let mix = Math.imul(hash ^ Math.imul(template, 0x27d4eb2d), 0xc2b2ae35 | 0);
  mix ^= mix >>> 13;
  mix = Math.imul(mix, 0x165667b1);
  return (mix ^ (mix >>> 16)) & MASK;
}
