/** Reads the dictionary files of WordNet (https://wordnet.princeton.edu/documentation/wndb5wn) into meanings and their uses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Part = 'n' | 'v' | 'a' | 'r';

export interface Meaning {
  /** Part of speech and place in its file: unique. */
  id: string;
  part: Part;
  /** Number of the lexicographers' file, such as 6 for artefacts. */
  field: number;
  words: string[];
  pointers: ReadonlyArray<{ symbol: string; to: string }>;
}

export interface Use {
  meaning: string;
  part: Part;
  /** How often the word was found with this meaning in the texts that were marked by hand. */
  count: number;
}

const FILES: Record<Part, string> = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' };
const PARTS = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' } as const;

/** @param folder the folder `dict` of a WordNet distribution */
export function readMeanings(folder: string): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const part of ['n', 'v', 'a', 'r'] as const) {
    for (const line of readFileSync(join(folder, `data.${FILES[part]}`), 'utf8').split('\n')) {
      if (line === '' || line.startsWith('  ')) continue;
      const meaning = meaningOf(part, line);
      meanings.set(meaning.id, meaning);
    }
  }
  return meanings;
}

/** Each plain lower-case word with its meanings, the most usual first. */
export function readUses(folder: string): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const line of readFileSync(join(folder, 'index.sense'), 'utf8').split('\n')) {
    const [key = '', offset = '', , count = '0'] = line.split(' ');
    const [word = '', rest = ''] = key.split('%');
    if (!/^[a-z]{2,}$/.test(word)) continue;
    const part = PARTS[Number(rest[0]) as keyof typeof PARTS];
    const known = uses.get(word) ?? [];
    known.push({ meaning: part + offset, part, count: Number(count) });
    uses.set(word, known);
  }
  for (const known of uses.values()) known.sort((one, other) => other.count - one.count);
  return uses;
}

function meaningOf(part: Part, line: string): Meaning {
  const fields = (line.split('|')[0] ?? '').split(' ');
  const [offset = '', field = '', , wordCount = ''] = fields;
  const size = Number.parseInt(wordCount, 16);
  const words = Array.from({ length: size }, (_, index) => fields[4 + 2 * index] ?? '');
  const at = 4 + 2 * size;
  const pointers = Array.from({ length: Number(fields[at]) }, (_, index) => {
    const [symbol = '', to = '', toPart = ''] = fields.slice(at + 1 + 4 * index);
    return { symbol, to: toPart.replace('s', 'a') + to };
  });
  return {
    id: part + offset,
    part,
    field: Number(field),
    words: words.map((word) => word.toLowerCase().replace(/\(.*\)$/, '')),
    pointers,
  };
}
