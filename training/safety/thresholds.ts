/** From which sums on the layer speaks, read from how the lines of unseen authors look. */
import type { LayerWeights } from '../../lib/safety/layer.ts';
import { authorsOf, type Judged } from './fits.ts';

/** Of harmless lines by an unknown author so many may be asked about because of the layer alone. */
const FALSE_CONCERNS = 0.035;
/**
 * What people really write about grief and loneliness looks more dangerous than what was written as harmless: the border is so much
 * higher, from where on at most 3 % of such texts are asked about (the safety pack's development texts from EmpatheticDialogues).
 */
const FOR_REAL_PEOPLE = 0.75;
/** The same in a session in which something was found before. */
const FALSE_CONCERNS_WATCHED = 0.08;
/** And so many may look firm enough for a phrase that does not count by itself to interrupt. */
const FALSE_FIRM = 0.005;
/** Of true crises that a phrase tells by itself so few may be asked about first because they look harmless. */
const DOUBTED_CRISES = 0.025;

/** Of true dangers that a phrase tells by itself so few may go unheard because they look harmless. */
const DISMISSED_DANGERS = 0.005;

export type Thresholds = Pick<
  LayerWeights,
  'threshold' | 'watched' | 'firm' | 'doubt' | 'dismissal'
>;

export function thresholdsOf(unseen: Judged[]): Thresholds {
  return {
    threshold: borderOf(unseen, FALSE_CONCERNS) + FOR_REAL_PEOPLE,
    watched: borderOf(unseen, FALSE_CONCERNS_WATCHED),
    firm: borderOf(unseen, FALSE_FIRM),
    doubt: belowOf(
      unseen.filter(({ example: { row, ruled } }) => row.level === 'crisis' && ruled === 'crisis'),
      DOUBTED_CRISES,
    ),
    dismissal: belowOf(
      unseen.filter(({ example: { isRisk, ruled } }) => isRisk && ruled !== 'none'),
      DISMISSED_DANGERS,
    ),
  };
}

/** The middle of what each unseen author's harmless lines ask for, whoever wrote more of them. */
function borderOf(judged: Judged[], share: number): number {
  const borders = authorsOf(judged).map((author) => {
    const sums = judged
      .filter(({ example }) => example.row.author === author && !example.isRisk)
      .map(({ sum }) => sum)
      .sort((one, other) => other - one);
    return sums[Math.floor(share * sums.length)] ?? 0;
  });
  return borders.reduce((sum, border) => sum + border, 0) / borders.length;
}

/** Below which such a share of the sums lies. */
function belowOf(judged: Judged[], part: number): number {
  const sums = judged.map(({ sum }) => sum).sort((one, other) => one - other);
  return sums[Math.floor(part * sums.length)] ?? Number.NEGATIVE_INFINITY;
}

/** What the layer alone would find and ask in vain, author by author. */
export function reportOf(judged: Judged[], from: number): string[] {
  return authorsOf(judged).map((author) => {
    const theirs = judged.filter(({ example }) => example.row.author === author);
    const risks = theirs.filter(({ example }) => example.isRisk);
    const harmless = theirs.filter(({ example }) => !example.isRisk);
    return (
      `author ${author}, unseen: the layer alone finds ${share(risks, from)} of ${risks.length}, ` +
      `asks ${share(harmless, from)} of ${harmless.length} in vain`
    );
  });
}

function share(judged: Judged[], from: number): string {
  const found = judged.filter(({ sum }) => sum >= from).length;
  return judged.length === 0 ? '–' : `${((100 * found) / judged.length).toFixed(1)} %`;
}
