/** Which words the network knows. */
import { beginningOf } from '../../lib/safety/convNet.ts';
import type { Example } from './examples.ts';

/** A word that is used less often is known by its beginning. */
const FEWEST_USES = 7;

/** The words that are used often enough, and the beginnings of the others. */
export function vocabularyOf(examples: Example[]): Map<string, number> {
  const words = countsOf(examples.flatMap((example) => example.words));
  const isRare = (word: string) => (words.get(word) ?? 0) < FEWEST_USES;
  const beginnings = countsOf([...words.keys()].filter(isRare).map(beginningOf));
  const known = [...words, ...beginnings].filter(([, uses]) => uses >= FEWEST_USES);
  return new Map(
    known
      .map(([word]) => word)
      .sort()
      .map((word, index) => [word, index + 1]),
  );
}

function countsOf(items: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
