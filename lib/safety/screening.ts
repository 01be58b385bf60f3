/** One look at one text: what the rules find, and what the trained layer adds when it is there. */
import { featuresOf } from './features.ts';
import type { Finding, SafetyKind, SafetyLevel } from './finding.ts';
import { type LayerWeights, NO_SIGN, type Resemblance, resemblance } from './layer.ts';
import { compareLevels, higher } from './levels.ts';
import { type Claim, findRules } from './rules.ts';
import { readWords } from './words.ts';
import { SELF } from './wordTraits.ts';

export interface ScreenOptions {
  /** The memory's text, asked only whether somebody in it has died. It is screened by itself when it is saved. */
  memory?: string;
  /** What the person said before, oldest first: a short answer is read together with the last. */
  said?: string[];
  /** After a finding earlier in the session: less is enough, and a question about means is a crisis. */
  watch?: boolean;
}

export interface Screening extends Finding {
  /** What it cost, in places and features visited: linear in the length of the text. */
  steps: number;
}

/** Longer texts are cut there; the borders of the API are far below. */
const MOST_CHARACTERS = 40_000;
/** An answer of so few words belongs to what was said before. */
const ANSWER_WORDS = 6;

export function screenText(
  text: string,
  options: ScreenOptions,
  weights: LayerWeights | undefined,
): Screening {
  const found = look(text, options, weights);
  const before = options.said?.at(-1);
  if (before === undefined || found.words > ANSWER_WORDS || found.level === 'crisis') return found;
  // A few words finish what was begun: "All of them." What was found in the beginning alone was found then.
  const together = look(`${before}\n${text}`, options, weights);
  const atMost = higher(found.level, look(before, options, weights).level);
  return compareLevels(together.level, atMost) > 0 ? together : found;
}

function look(
  text: string,
  { watch = false, memory = '' }: ScreenOptions,
  weights: LayerWeights | undefined,
): Screening & { words: number } {
  const read = readWords(text.slice(0, MOST_CHARACTERS));
  const words = read.words.length;
  const { marks, sure, claimed, rules, steps } = findRules(read);
  if (watch && rules.some((rule) => rule.startsWith(MEANS))) {
    return { level: 'crisis', kinds: ['suicide'], score: 1, rules, steps, words };
  }
  if (weights === undefined || words === 0) {
    const kinds = namedBy(sure, claimed);
    return { ...claimed, kinds, score: claimed.level === 'none' ? 0 : 1, rules, steps, words };
  }
  const features = featuresOf(read, marks);
  const resembled = resemblance(features, read.words, weights);
  const { sum, kind } = resembled;
  const { borders } = weights.kinds;
  const most = watch ? weights.watched : Math.max(...borders);
  const visited = steps + features.buckets.length;
  const joins = rules.some((rule) => rule.startsWith(JOIN)) && speaksOfDeath(memory);
  const heard = watch ? sure : heardOf(sure, sum, weights);
  if (sum >= borderOf(resembled, read.words, borders, most) || joins) {
    const said = sum >= weights.firm ? claimed : heard;
    return {
      ...agreed(said.level, namedBy(sure, claimed), kind()?.name),
      score: 1,
      rules: [...rules, 'layer'],
      steps: visited,
      words,
    };
  }
  const score = heard.level === 'none' ? scoreOf(sum, most) : 1;
  return { ...heard, score, rules, steps: visited, words };
}

/**
 * From which sum on it is a concern. The low border of a class is for who speaks of themselves ("What kind of drug is that?" does not); what
 * a text resembles is asked only where that can matter.
 */
function borderOf(
  { sum, kind }: Resemblance,
  words: readonly string[],
  borders: number[],
  most: number,
): number {
  const lowest = Math.min(most, ...borders);
  if (sum < lowest) return lowest;
  return words.some((word) => SPEAKER.has(word)) ? Math.min(most, kind()?.border ?? most) : most;
}

const SPEAKER = new Set([...SELF, 'we', 'us', 'our']);

/** What phrases say that count by themselves, in a text that the layer takes for harmless: asked in place of interrupting, or nothing. */
function heardOf(sure: Claim, sum: number, { doubt, dismissal }: LayerWeights): Claim {
  if (sum < dismissal)
    return { level: 'none', kinds: sure.kinds.filter((kind) => kind === 'injection') };
  return sure.level === 'crisis' && sum < doubt ? { ...sure, level: 'concern' } : sure;
}

/** A phrase that is no more than a sign names its kind where no surer one names another; an age stands beside any danger. */
function namedBy(sure: Claim, claimed: Claim): SafetyKind[] {
  if (!sure.kinds.some((kind) => kind !== 'injection')) return claimed.kinds;
  return claimed.kinds.filter((kind) => kind === 'minor' || sure.kinds.includes(kind));
}

/** The layer raises to `concern`; only a written rule makes it a crisis. */
function agreed(most: SafetyLevel, named: SafetyKind[], resembled: SafetyKind | undefined): Claim {
  const isNamed = named.some((kind) => kind !== 'injection');
  const kinds = isNamed || resembled === undefined ? named : [...named, resembled];
  return { level: most === 'crisis' ? 'crisis' : 'concern', kinds };
}

/** "I just want to be with him" means more beside a memory of somebody who died. */
function speaksOfDeath(memory: string): boolean {
  return memory !== '' && readWords(memory).words.some((word) => DEATH.has(word));
}

const DEATH = new Set(['died', 'dead', 'death', 'funeral', 'buried', 'late', 'passed', 'lost']);
const JOIN = 'suicide.join';
const MEANS = 'suicide.means';

function scoreOf(sum: number, border: number): number {
  const share = (sum - NO_SIGN) / (border - NO_SIGN);
  return Math.min(1, Math.max(0, share));
}
