/** One written word as the words that it says: contractions and chat spellings written out, slips and hidden letters mended. */
import spelling from '../../content/safety/spelling.json' with { type: 'json' };
import { corrected } from './spelling.ts';

const WHOLE = new Map(
  Object.entries(spelling.whole).map(([word, said]) => [word, said.split(' ').filter(Boolean)]),
);
/** Words that end so by themselves; in others the g was dropped. */
const IN_WORDS = new Set(spelling.inWords);
const FILLERS = new Set(spelling.fillers);
const IS_AFTER = new Set(spelling.isAfter);
const SUFFIXES = new Map(Object.entries(spelling.suffixes));
/** What was read before: most of what people write is in some thousand words. */
const READ = new Map<string, readonly string[]>();
const MOST_READ = 16_000;
/** A longer piece of a text is no copy in V8: to remember it would keep the whole text. */
const LONGEST_READ = 12;

/** Without fillers; so perhaps none. */
export function saidBy(written: string): readonly string[] {
  if (written.length > LONGEST_READ) return read(written);
  const known = READ.get(written);
  if (known !== undefined) return known;
  if (READ.size >= MOST_READ) READ.clear();
  const said = read(written);
  READ.set(written, said);
  return said;
}

function read(written: string): readonly string[] {
  const word = unhidden(written);
  const apostrophe = word.indexOf("'");
  const said =
    WHOLE.get(word) ?? (apostrophe > 0 ? contraction(word, apostrophe) : [corrected(withG(word))]);
  return said.some((one) => FILLERS.has(one)) ? said.filter((one) => !FILLERS.has(one)) : said;
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
