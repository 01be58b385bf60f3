/** What a dictionary knows of a word: of which sort it is, and which words say the same or something wider (WordNet). */
import lexicon from '../../../content/guard/lexicon.json' with { type: 'json' };
import { baseOf } from './stems.ts';

/**
 * As a noun, as a verb, as an adjective, one letter each: a thing T, of the body B, a place L, a person P, of time W, felt F,
 * an act A, a doing E (saying, giving, changing), a mind's M, a quality that is sensed Q, a colour C; a dash tells nothing of
 * a scene, a blank is never.
 */
export type Sort = string;

const SORTS = new Map<string, Sort>(
  Object.entries(lexicon.sorts).flatMap(([sort, words]) =>
    words.split(' ').map((word) => [word, sort] as const),
  ),
);

interface Meaning {
  wider: number[];
  beside: number[];
}

const MEANINGS: Meaning[] = [];
const MEANINGS_OF = new Map<string, number[]>();
for (const [row, line] of lexicon.meanings.entries()) {
  const [words = '', wider = '', beside = ''] = line.split('|');
  MEANINGS.push({ wider: numbers(wider), beside: numbers(beside) });
  for (const word of words.split(' ')) {
    const known = MEANINGS_OF.get(word);
    if (known) known.push(row);
    else MEANINGS_OF.set(word, [row]);
  }
}

/** Undefined for a word that the dictionary does not have: a name, most often. */
export function sortOf(word: string): Sort | undefined {
  for (const form of formsOf(word)) {
    const sort = SORTS.get(form);
    if (sort !== undefined) return sort;
  }
  return undefined;
}

/** The usual meanings of a word. */
export function meaningsOf(word: string): number[] {
  return formsOf(word).flatMap((form) => MEANINGS_OF.get(form) ?? []);
}

/** All meanings that a word's use gives leave to speak of: its own, those beside it, those wider by two steps. */
export function impliedBy(word: string): Set<number> {
  const own = meaningsOf(word);
  const near = [...own, ...own.flatMap((row) => MEANINGS[row]?.beside ?? [])];
  const wider = near.flatMap((row) => MEANINGS[row]?.wider ?? []);
  return new Set([...near, ...wider, ...wider.flatMap((row) => MEANINGS[row]?.wider ?? [])]);
}

/** The word and what it may be a form of: "hurried", "hurry". */
function formsOf(word: string): string[] {
  const bare = word.replace(/'s?$/, '');
  const forms = [bare, baseOf(bare)];
  for (const [ending, ...instead] of ENDINGS) {
    if (!bare.endsWith(ending)) continue;
    const cut = bare.slice(0, -ending.length);
    if (cut.length > 1) for (const end of instead) forms.push(cut + end);
    if (/([^aeiou])\1$/.test(cut)) forms.push(cut.slice(0, -1));
  }
  return [...new Set(forms)];
}

const ENDINGS: ReadonlyArray<readonly [string, ...string[]]> = [
  ['ies', 'y'],
  ['ied', 'y'],
  ['ves', 'f', 'fe'],
  ['es', '', 'e'],
  ['s', ''],
  ['ing', '', 'e'],
  ['ed', '', 'e'],
  ['er', '', 'e'],
  ['est', '', 'e'],
];

function numbers(list: string): number[] {
  return list === '' ? [] : list.split(',').map(Number);
}
