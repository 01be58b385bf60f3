/** From which sums on the layer speaks, read from how the lines of unseen authors look. */
import type { LayerWeights } from '../../lib/safety/layer.ts';
import { IN_HINTS, OPENLY } from './classes.ts';
import { authorsOf, type Judged } from './fits.ts';

/** Of harmless lines by an unknown author so many may be asked about because of the layer alone. */
const FALSE_CONCERNS = 0.035;
/**
 * What people really write about grief and loneliness looks more dangerous than what was written as harmless: the border is so much
 * higher, from where on at most 3 % of such texts are asked about (the safety pack's development texts from EmpatheticDialogues).
 */
const FOR_REAL_PEOPLE = 0.5;
/**
 * Of each class of danger so much is found, of lines by an unknown author: where it would be less, the border of that class is lower.
 * What looks like illusion, abuse or childhood is seldom grief, so that costs little there, and what is said openly of suicide seldom is.
 */
const FOUND = 0.84;
const FOUND_OF: Record<string, number> = { minor: 0.86, [OPENLY]: 0.95, [IN_HINTS]: 0.6 };
/** The same in a session in which something was found before. */
const FALSE_CONCERNS_WATCHED = 0.08;
/** And so many may look firm enough for a phrase that does not count by itself to interrupt. */
const FALSE_FIRM = 0.005;
/** Of true crises that a phrase tells by itself so few may be asked about first because they look harmless. */
const DOUBTED_CRISES = 0.025;

/** Of true dangers that a phrase tells by itself so few may go unheard because they look harmless. */
const DISMISSED_DANGERS = 0.005;

export type Thresholds = Pick<LayerWeights, 'watched' | 'firm' | 'doubt' | 'dismissal'> & {
  borders: number[];
};

/** @param classes in the order of their borders */
export function thresholdsOf(unseen: Judged[], classes: string[]): Thresholds {
  const most = borderOf(unseen, FALSE_CONCERNS) + FOR_REAL_PEOPLE;
  const borders = classes.map((name) => Math.min(most, borderFinding(name, unseen, most)));
  return {
    borders,
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
  const harmless = judged.filter(({ example }) => !example.isRisk);
  const borders = authorsOf(harmless).map((author) => {
    const sums = harmless
      .filter(({ example }) => example.row.author === author)
      .map(({ sum }) => sum)
      .sort((one, other) => other - one);
    return sums[Math.floor(share * sums.length)] ?? 0;
  });
  return borders.reduce((sum, border) => sum + border, 0) / borders.length;
}

/** The border from where on as much of a class is found as should be, where what resembles another is a concern from `most` on. */
function borderFinding(name: string, unseen: Judged[], most: number): number {
  const dangers = unseen.filter(({ example }) => example.danger === name);
  const quiet = dangers.filter(({ example }) => example.ruled === 'none');
  const unlike = quiet.filter(({ danger, sum }) => danger !== name && sum < most).length;
  const missed = Math.floor((1 - (FOUND_OF[name] ?? FOUND)) * dangers.length);
  const sums = quiet.filter(({ danger }) => danger === name).map(({ sum }) => sum);
  return sums.sort((one, other) => one - other)[Math.max(0, missed - unlike)] ?? most;
}

/** Below which such a share of the sums lies. */
function belowOf(judged: Judged[], part: number): number {
  const sums = judged.map(({ sum }) => sum).sort((one, other) => one - other);
  return sums[Math.floor(part * sums.length)] ?? Number.NEGATIVE_INFINITY;
}

/** What the layer alone would find and ask in vain, author by author. */
export function reportOf(judged: Judged[], classes: string[], borders: number[]): string[] {
  const isFound = ({ sum, danger }: Judged) =>
    danger !== undefined && sum >= (borders[classes.indexOf(danger)] ?? Number.POSITIVE_INFINITY);
  const share = (some: Judged[]) =>
    some.length === 0 ? '–' : `${((100 * some.filter(isFound).length) / some.length).toFixed(1)} %`;
  return authorsOf(judged).map((author) => {
    const theirs = judged.filter(({ example }) => example.row.author === author);
    const risks = theirs.filter(({ example }) => example.isRisk);
    const harmless = theirs.filter(({ example }) => !example.isRisk);
    return (
      `author ${author}, unseen: the layer alone finds ${share(risks)} of ${risks.length}, ` +
      `asks ${share(harmless)} of ${harmless.length} in vain`
    );
  });
}
