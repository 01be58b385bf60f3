/** What the trained layer knows of one word, whatever stands around it: looked up once for all words of a text that are alike. */
import membersOf from '../../content/safety/classes.json' with { type: 'json' };

export interface WordTraits {
  hash: number;
  /** The hash of its stem, or `NO_STEM`: a short word is its own. */
  stem: number;
  /** Whom a clause with it is about: `SPEAKER`, `OTHER` or `NOBODY`. */
  person: number;
  denies: boolean;
  /** The classes of meaning that it belongs to, by the hash of their names. */
  classes: readonly number[];
}

export const NO_STEM = 0;
export const NOBODY = 0x11;
const SPEAKER = 0x12;
const OTHER = 0x13;
export const MOST_CLASSES = 3;
const STEM = 5;

/** Who speaks, alone and not with others. */
export const SELF: ReadonlySet<string> = new Set(['i', 'me', 'my', 'myself', 'mine']);
const OTHERS = new Set(
  'he she they we him her them his their mother father husband wife brother sister son daughter people everyone grandmother grandfather friend'.split(
    ' ',
  ),
);

const DENIERS = new Set(['not', 'never', 'no', 'nor', 'without']);
const NO_CLASSES: readonly number[] = [];

const CLASSES = new Map<string, number[]>();
for (const [name, members] of Object.entries(membersOf)) {
  for (const word of members) {
    const known = CLASSES.get(word) ?? [];
    if (known.length < MOST_CLASSES) CLASSES.set(word, [...known, hashOf(name)]);
  }
}

const KNOWN = new Map<string, WordTraits>();
const MOST_KNOWN = 16_000;
/** As in saidWords.ts: to remember a longer one would keep the whole text. */
const LONGEST_KNOWN = 12;

export function traitsOf(word: string): WordTraits {
  const known = KNOWN.get(word);
  if (known !== undefined) return known;
  const traits = read(word);
  if (word.length > LONGEST_KNOWN) return traits;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(word, traits);
  return traits;
}

function read(word: string): WordTraits {
  return {
    hash: hashOf(word),
    stem: word.length > STEM ? hashOf(word.slice(0, STEM)) : NO_STEM,
    person: SELF.has(word) ? SPEAKER : OTHERS.has(word) ? OTHER : NOBODY,
    denies: DENIERS.has(word),
    classes: CLASSES.get(word) ?? NO_CLASSES,
  };
}

/** FNV-1a. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
