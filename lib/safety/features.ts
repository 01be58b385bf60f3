/**
 * What the trained layer sees of a text: hashes of words, neighbours, who the clause is about, and the rules that
 * fired, each with the sentence in which it stands. Training and the screen use this one function.
 */
import { FEATURE_BITS } from './featureTable.ts';
import { HARD_BREAK, NO_BREAK, type Words } from './words.ts';
import { hashOf, MOST_CLASSES, NO_STEM, NOBODY, traitsOf } from './wordTraits.ts';

/** Good until the next text is read. */
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

const MASK = (1 << FEATURE_BITS) - 1;
/** Without punctuation a text is cut here, or one long breath would be one sentence. */
const SENTENCE_WORDS = 40;
/** Templates a word: itself, its stem, with one and two before it, over one, with its clause's subject, as a beginning. */
const PER_WORD = 8;
/** For each class of meaning that a word belongs to: itself, with its clause's subject. */
const PER_CLASS = 2;

/** Made anew only for a longer text: what is thrown away with every text is paid for in pauses. */
let room = new Int32Array(0);

export function featuresOf({ words, breaks }: Words, marks: Mark[]): Features {
  const most = words.length * (PER_WORD + PER_CLASS * MOST_CLASSES + 1) + marks.length;
  if (room.length < most) room = new Int32Array(2 * most);
  const buckets = room;
  const starts: number[] = [];
  const lengths: number[] = [];
  const firing = [...marks].sort((one, other) => one.at - other.at);
  let count = 0;
  let mark = 0;
  let sentenceAt = 0;
  let subject = NOBODY;
  let classBefore = EDGE;
  let denied = 0;
  // The hashes of the two words before, as far as they are in the same sentence.
  let before = EDGE;
  let twoBefore = EDGE;
  let sentenceWords = 0;
  const add = (template: number, hash: number) => {
    buckets[count] = bucketOf(template, hash);
    count += 1;
  };
  for (let at = 0; at < words.length; at += 1) {
    const { hash, stem, person, denies, classes } = traitsOf(words[at] ?? '');
    const pause = breaks[at];
    const begins = pause === HARD_BREAK;
    if (begins || at - sentenceAt >= SENTENCE_WORDS) {
      if (starts.length > 0) lengths.push(at - sentenceAt);
      starts.push(count);
      sentenceAt = at;
    }
    if (begins) {
      subject = NOBODY;
      before = EDGE;
      twoBefore = EDGE;
      sentenceWords = 0;
    }
    if (pause !== NO_BREAK) denied = 0;
    if (person !== NOBODY) subject = person;
    add(1, hash);
    if (stem !== NO_STEM) add(2, stem);
    add(3, mixed(before, hash));
    if (before !== EDGE) add(4, mixed(mixed(twoBefore, before), hash));
    if (sentenceWords > 1) add(5, mixed(twoBefore, hash));
    add(6, mixed(subject, hash));
    if (denied > 0) add(12, hash);
    denied = denies ? DENIED_WORDS : denied - 1;
    if (sentenceWords > 0 && breaks[at - 1] !== NO_BREAK) add(7, mixed(before, hash));
    if (classes.length === 0) {
      if (classBefore !== EDGE && !begins) add(11, mixed(classBefore, hash));
    } else {
      for (const name of classes) {
        add(9, name);
        add(10, mixed(subject, name));
      }
    }
    classBefore = classes[0] ?? EDGE;
    twoBefore = before;
    before = hash;
    sentenceWords += 1;
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
const DENIED_WORDS = 5;
const EDGE = 0x5bd1e995;

function mixed(one: number, other: number): number {
  return (Math.imul(one, 0x9e3779b1 | 0) + Math.imul(other ^ (other >>> 15), 0x85ebca6b | 0)) | 0;
}

function bucketOf(template: number, hash: number): number {
  let mix = Math.imul(hash ^ Math.imul(template, 0x27d4eb2d), 0xc2b2ae35 | 0);
  mix ^= mix >>> 13;
  mix = Math.imul(mix, 0x165667b1);
  return (mix ^ (mix >>> 16)) & MASK;
}
