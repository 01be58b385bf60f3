/**
 * Which rules give way to the models. They go by a few words, which a good sentence may have too, and the models have read the whole
 * sentence. Where harm could come of a mistake they must be surer, and what is counted or looked up they are not asked.
 */
import { claimsPerson, claimsTherapist } from './claims.ts';
import type { GuardRule } from './faults.ts';
import { badnessOf } from './looks.ts';
import { feelsItself } from './ownFeelings.ts';
import { isWord, type Reading } from './reading.ts';
import type { Speech } from './speech.ts';

/** Whether the sentence is too much like a good one for this rule. */
export function yields(rule: GuardRule, speech: Speech): boolean {
  if (COUNTED.has(rule)) return false;
  if (rule === 'dismisses' && JUDGES.test(speech.reading.line)) return false;
  if (rule === 'claims-person' && claimsPerson(speech)) return false;
  if (rule === 'claims-therapist' && claimsTherapist(speech)) return false;
  if (rule === 'claims-own-life' && feelsItself(speech)) return false;
  return badnessOf(speech) < borderOf(rule, speech);
}

/** Of an author unknown most of what these alone hold back is good: their words are those of many a good sentence. */
const LOOSE: ReadonlySet<GuardRule> = new Set([
  'invented',
  'claims-own-life',
  'asks-closed',
  'method',
  'diagnosis',
  'advice',
  'hypnosis',
]);

/** These hold beside what the person has given, since then it is known what is new and whose words they are. */
const FIRM: ReadonlySet<GuardRule> = new Set([
  'invented',
  'claims-therapist',
  'claims-person',
  'advice',
  'asks-closed',
]);

function borderOf(rule: GuardRule, { own, reading }: Speech): number {
  const isKnown = own !== undefined;
  const isLoose = LOOSE.has(rule) && (!isKnown || rule === 'claims-own-life');
  if (isLoose && !isShort(reading)) return HARMFUL.has(rule) ? LOOKS_GOOD : EVEN;
  if (HARMFUL.has(rule) || (isKnown && FIRM.has(rule))) return Number.NEGATIVE_INFINITY;
  return SURELY_GOOD;
}

/** Of few words the models have little to go by: "I was there too." */
function isShort({ tokens }: Reading): boolean {
  return tokens.filter(isWord).length < FEWEST_WORDS;
}

const FEWEST_WORDS = 7;

/** "You left him there; that was wrong of you": behind what is theirs the guide's own verdict, however good the rest looks. */
const JUDGES =
  /(?<! (?:say|said|think|thought|feel|felt|wrote|whether|if)) (?:that|this|which) (?:was|is) (?:[^ ,.;:?!]+ )?(?:wrong|cruel|selfish|weak|cowardly|stupid|unfair|mean|heartless|foolish) of (?:you|him|her|them|your) /;

/** What is counted, looked up in a list or compared with what was said: the model knows nothing of it. */
const COUNTED: ReadonlySet<GuardRule> = new Set([
  'gives-contact',
  'asks-twice',
  'too-long',
  'avoided',
  'asks-again',
  'drops-doubt',
  'photo',
  'unlike-a-guide',
]);

/**
 * Whether the whole sentence speaks for a fault that a hint has found. A hint is a family of phrases that never was all there was
 * against a bad sentence, by any author: the model had found the same, or another phrase had.
 */
export function supports(rule: GuardRule, speech: Speech): boolean {
  return badnessOf(speech) > (HARMFUL.has(rule) ? FAR_FROM_GOOD : EVEN);
}

/** Hardly better than as likely a bad sentence as a good one (chosen on authors whom the models had not read, as `BAD` of looks.ts). */
const EVEN = -0.25;
const SURELY_GOOD = -1.5;
const FAR_FROM_GOOD = -1.2;
/** Where a mistake could do harm, a sentence must look better for a rule to give way, and less bad for a hint to hold. */
const LOOKS_GOOD = -0.5;
const HARMFUL: ReadonlySet<GuardRule> = new Set([
  'method',
  'encourages-death',
  'reunion',
  'medication',
  'diagnosis',
  'hidden-trauma',
]);
