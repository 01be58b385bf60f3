/** Whether a minute counts: then the emergency number comes before everything else. */
import type { Finding } from './finding.ts';

/** In words of the person, each as whole words in a row. Only asked of a message in a crisis. */
const SIGNS = [
  'overdose',
  'overdosed',
  'took pills',
  'took all',
  'took the whole',
  'taken pills',
  'swallowed',
  'took too many',
  'taken too many',
  'bleeding',
  'cut my wrists',
  'slit my',
  'right now',
  'about to',
  'on the bridge',
  'on the ledge',
  'on the roof',
  'on the tracks',
  'in my hand',
  'loaded',
  'passing out',
  'passed out',
  "can't breathe",
  'cannot breathe',
  'cant breathe',
  'unconscious',
].map((sign) => ` ${sign} `);

export function isImmediate(
  { level, kinds }: Pick<Finding, 'level' | 'kinds'>,
  text: string,
): boolean {
  if (level !== 'crisis') return false;
  // What a body does waits for nobody.
  if (kinds.includes('medical') || kinds.includes('violence')) return true;
  const words = text.normalize('NFKC').replace(/[’‘]/g, "'").toLowerCase();
  const said = ` ${(words.match(/[\p{L}\p{N}']+/gu) ?? []).join(' ')} `;
  return SIGNS.some((sign) => said.includes(sign));
}
