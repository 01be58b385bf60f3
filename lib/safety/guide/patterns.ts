/**
 * Turns phrase families of content/guard into patterns over a reading's line. A family is a row of slots: `a|b` one of
 * these, `?a|b` one of these or nothing, `~a|b` none of these in front, `!a|b` none of these next, `@feeling` a class of
 * words, `_` any word, `?_` any or none, `__` up to three, `^` where a clause begins, `$` where the sentence ends. Every repetition is bounded, and a sentence has a few dozen words.
 */
import classes from '../../../content/guard/classes.json' with { type: 'json' };

const MARKS = '[,.;:?!—…“”()]';
const CLAUSE_START = `(?:^ |${MARKS} )(?:(?:and|but|so|then|well|yes|no|oh|now|right|okay|ok) ,? ?)?`;
const SENTENCE_END = `(?:(?:${MARKS} )*$)`;

/** One pattern that any of the families matches. */
export function anyOf(families: readonly string[]): RegExp {
  return new RegExp(families.map(sourceOf).join('|'), 'u');
}

/** Exported for `sourceOf`'s reader: a family's own pattern. */
export function sourceOf(family: string): string {
  const slots = family.trim().split(/\s+/);
  const anchored = slots[0] === '^';
  return `${anchored ? '' : ' '}${slots.map(slotSource).join('')}`;
}

function slotSource(slot: string): string {
  if (slot === '^') return CLAUSE_START;
  if (slot === '$') return SENTENCE_END;
  if (slot === '_') return '[^ ,.;:?!]+ ';
  if (slot === '__') return '(?:[^ ,.;:?!]+ ){0,3}';
  if (slot === '?_') return '(?:[^ ,.;:?!]+ )?';
  const sign = slot.length > 1 && '?~!'.includes(slot[0] ?? '') ? slot[0] : undefined;
  const words = (sign ? slot.slice(1) : slot).split('|').flatMap(wordsOf).map(escaped).join('|');
  if (sign === '~') return `(?<! (?:${words}) )`;
  if (sign === '!') return `(?!(?:${words}) )`;
  return sign === '?' ? `(?:(?:${words}) )?` : `(?:${words}) `;
}

function wordsOf(word: string): string[] {
  if (!word.startsWith('@')) return [word];
  const name = word.slice(1);
  if (!isClass(name)) throw new Error(`There is no class of words "${name}".`);
  return classes[name].split(' ');
}

function isClass(name: string): name is keyof typeof classes {
  return Object.hasOwn(classes, name);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
