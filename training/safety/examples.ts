/** A row as the trained layer sees it: its words, and its stretches, each a list of buckets. */
import { featuresOf } from '../../lib/safety/features.ts';
import type { SafetyLevel } from '../../lib/safety/finding.ts';
import { findRules } from '../../lib/safety/rules.ts';
import { eachStretch } from '../../lib/safety/stretches.ts';
import { readWords } from '../../lib/safety/words.ts';
import { classOf } from './classes.ts';
import type { Row } from './rows.ts';

export interface Example {
  row: Row;
  isRisk: boolean;
  /** Which of the models' classes it belongs to (classes.ts). */
  danger: string | undefined;
  /** What the rules find alone. */
  ruled: SafetyLevel;
  /** The stretches that are wholes; from these the models learn. */
  stretches: Int32Array[];
  words: string[];
  /** How many words each sentence has. */
  lengths: number[];
  /** Of each whole the first sentence and the one behind the last. */
  wholes: [number, number][];
  /** The same of the stretches within them, with their buckets. */
  parts: { first: number; behind: number; buckets: Int32Array }[];
}

export function exampleOf(row: Row): Example {
  const words = readWords(row.text);
  const { marks, sure } = findRules(words);
  const { buckets, starts, lengths } = featuresOf(words, marks);
  const stretches: Int32Array[] = [];
  const parts: Example['parts'] = [];
  const wholes: [number, number][] = [];
  eachStretch(lengths, (first, behind, isWhole) => {
    const stretch = buckets.slice(starts[first], starts[behind]);
    if (!isWhole) {
      parts.push({ first, behind, buckets: stretch });
      return;
    }
    stretches.push(stretch);
    wholes.push([first, behind]);
  });
  return {
    row,
    isRisk: row.level !== 'none',
    danger: classOf(row),
    ruled: sure.level,
    stretches,
    words: words.words,
    lengths,
    wholes,
    parts,
  };
}
