/** A row as the trained layer sees it: its stretches, each a list of buckets. */
import { featuresOf } from '../../lib/safety/features.ts';
import type { SafetyKind, SafetyLevel } from '../../lib/safety/finding.ts';
import { eachStretch } from '../../lib/safety/layer.ts';
import { findRules } from '../../lib/safety/rules.ts';
import { readWords } from '../../lib/safety/words.ts';
import type { Row } from './rows.ts';

export interface Example {
  row: Row;
  isRisk: boolean;
  kind: SafetyKind | undefined;
  /** What the rules find alone. */
  ruled: SafetyLevel;
  stretches: Int32Array[];
}

export function exampleOf(row: Row): Example {
  const words = readWords(row.text);
  const { marks, sure } = findRules(words);
  const features = featuresOf(words, marks);
  const { buckets, starts } = features;
  const stretches: Int32Array[] = [];
  eachStretch(features, (first, behind) =>
    stretches.push(buckets.slice(starts[first], starts[behind])),
  );
  return {
    row,
    isRisk: row.level !== 'none',
    kind: row.kinds.find((kind) => kind !== 'injection'),
    ruled: sure.level,
    stretches,
  };
}
