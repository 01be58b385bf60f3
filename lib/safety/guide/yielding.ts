/**
 * Which rules give way to the model. They go by a few words, which a good sentence may have too, and the model has read the whole
 * sentence. Where harm could come of a mistake, and where grammar decides, it is not asked.
 */
import type { GuardRule } from './faults.ts';
import { shapeScore } from './shape.ts';
import type { Speech } from './speech.ts';

/** Whether the sentence is too much like a good one for this rule. */
export function yields(rule: GuardRule, speech: Speech): boolean {
  const below = YIELDS_BELOW[rule];
  return below !== undefined && shapeScore(speech) < below;
}

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
  'treatment-claim': -2,
  'agrees-with-delusion': -2,
  'cause-of-suicide': -2,
  clings: -2,
  dismisses: -2,
  obeys: -2,
  romance: -2,
};
