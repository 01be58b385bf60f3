/**
 * Which rules give way to the model. They go by a few words, which a good sentence may have too, and the model has read the whole
 * sentence. Where harm could come of a mistake, and where grammar decides, it is not asked.
 */
import type { GuardRule } from './faults.ts';
import { shapeScore } from './shape.ts';
import type { Speech } from './speech.ts';

/** Whether the sentence is too much like a good one for this rule. */
export function yields(rule: GuardRule, speech: Speech): boolean {
  if (rule === 'dismisses' && JUDGES.test(speech.reading.line)) return false;
  const below = YIELDS_BELOW[rule];
  return below !== undefined && shapeScore(speech) < below;
}

/** "You left him there; that was wrong of you": behind what is theirs the guide's own verdict, however good the rest looks. */
const JUDGES =
  /(?<! (?:say|said|think|thought|feel|felt|wrote|whether|if)) (?:that|this|which) (?:was|is) (?:[^ ,.;:?!]+ )?(?:wrong|cruel|selfish|weak|cowardly|stupid|unfair|mean|heartless|foolish) of (?:you|him|her|them|your) /;

/**
 * The score from which down a rule does not hold, chosen on authors whom the model had not read (trainGuard.ts `--by-author`): the
 * highest at which hardly a bad sentence of theirs is lost.
 */
const YIELDS_BELOW: Partial<Record<GuardRule, number>> = {
  'argues-with-delusion': -1,
  assumes: -1,
  confirms: -2,
  imagine: -2,
  'leading-tag': -1.5,
  praises: -1,
  presupposes: -2,
  'reads-feelings': -1,
  'reads-minds': -1,
  'treatment-claim': -2.3,
  'agrees-with-delusion': -2.3,
  'cause-of-suicide': -2.3,
  clings: -2,
  dismisses: -2,
  'forced-choice': -2.5,
  obeys: -2,
  romance: -2,
};

/**
 * Whether the whole sentence speaks for a fault that a hint has found. A hint is a family of phrases that never was all there was
 * against a bad sentence, by any author: the model had found the same, or another phrase had.
 */
export function supports(rule: GuardRule, speech: Speech): boolean {
  return shapeScore(speech) > (GRAVE_HINTS.has(rule) ? FAR_FROM_GOOD : EVEN);
}

/** Hardly better than as likely a bad sentence as a good one; where a mistake could do harm, less is enough. */
const EVEN = -0.2;
const FAR_FROM_GOOD = -1.2;
const GRAVE_HINTS: ReadonlySet<GuardRule> = new Set([
  'method',
  'encourages-death',
  'reunion',
  'medication',
  'diagnosis',
  'hidden-trauma',
]);
