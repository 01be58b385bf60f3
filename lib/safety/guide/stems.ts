/** The stem by which two forms of a word are the same: "held" and "holding". Only for comparing, never shown. */
import stems from '../../../content/guard/stems.json' with { type: 'json' };

const IRREGULAR = new Map(
  stems.verbs.flatMap((family) => {
    const [base = '', ...forms] = family.split(' ');
    return forms.map((form) => [form, base] as const);
  }),
);
/** "mum" and "mother" are one person. */
const SAME = new Map(
  stems.same.flatMap((family) => {
    const [first = '', ...others] = family.split(' ');
    return others.map((other) => [other, first] as const);
  }),
);

/** "Held" is a form of "hold"; a regular form is itself. */
export function baseOf(word: string): string {
  return IRREGULAR.get(word) ?? word;
}

export function stemOf(word: string): string {
  const base = baseOf(word.replace(/'s?$/, ''));
  const same = SAME.get(base) ?? SAME.get(singular(base)) ?? base;
  return cut(same);
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word;
}

function cut(word: string): string {
  if (word.length < 4) return word;
  const shorter = word
    .replace(/(?:ies|ied|y)$/, 'i')
    .replace(/(?<=\w{3}ing)s$/, '')
    .replace(/ness$/, '')
    .replace(/(?:ing|ingly|edly|ed|es|er|est|ly|s|e)$/, '')
    .replace(/([^aeiou])\1$/, '$1');
  return shorter.length < 3 ? word : shorter.replace(/i$/, 'y').replace(/e$/, '');
}
