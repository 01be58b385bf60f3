/** What a guardrail has found, in words for staff at three in the morning: the figure, how sure it is, and the promise. */
import type { GuardrailFinding } from '../records/guardrailSchema.ts';
import { LIMITS } from './judge.ts';

const WHAT: Record<GuardrailFinding['rule'], string> = {
  firstWord: `First words later than ${LIMITS.firstWordMs.toLocaleString('en')} ms`,
  availability: 'Turns without a first word in time',
  errors: 'Errors',
  completion: 'Completed walkthroughs, beside the slideshow',
};

/** One sentence for each finding. */
export function wordsOf(findings: readonly GuardrailFinding[], turns: number): string {
  const sentences = findings.map(({ rule, found, bound, limit }) =>
    rule === 'completion'
      ? `${WHAT[rule]}: ${points(found)}, with certainty worse than ${points(bound)}.`
      : `${WHAT[rule]}: ${percent(found)}, with certainty more than ${percent(bound)}; the limit is ${percent(limit)}.`,
  );
  return [...sentences, `Seen in ${turns.toLocaleString('en')} turns.`].join(' ');
}

/** To three digits that count. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function points(difference: number): string {
  return `${(difference * 100).toFixed(1)} points`;
}
