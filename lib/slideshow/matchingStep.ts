/** Where in a slideshow somebody goes on who was in the live walkthrough until now: the same distance from its beginning and its end. */
import type { Conversation } from '../session/conversationState.ts';

/** How many steps a slideshow has between its introduction and its conclusion. */
export const STEPS = { fewest: 5, usual: 6, most: 8 } as const;

/** What is needed of a live walkthrough to say how far it has come. */
export type Progress = Pick<Conversation, 'phase' | 'turns'>;

/** Messages of the person in a whole walk, see PHASES in `session/conversationState`. */
const WHOLE_WALK_TURNS = 13;

/**
 * The share of a slideshow's steps in which each phase may lie. What a phase means holds against the number of turns: who is asked
 * to look back is not shown the beginning again, however few words that took. A grounding is told at any time, so the turns decide.
 */
const SHARES: Record<Progress['phase'], { from: number; to: number }> = {
  introduction: { from: 0, to: 0 },
  exploration: { from: 1 / 6, to: 3 / 6 },
  reflection: { from: 3 / 6, to: 5 / 6 },
  conclusion: { from: 5 / 6, to: 5 / 6 },
  grounding: { from: 0, to: 5 / 6 },
  // Nobody goes on from there: the slideshow of a crisis is the authored reply, from its first word.
  crisis: { from: 0, to: 0 },
  // The walk is over, so what begins is a new one.
  ended: { from: 0, to: 0 },
};

/**
 * The step to begin at, from 0; 0 is the whole slideshow with its introduction. Always a step that is there, and never the
 * conclusion alone. It only grows with the turns of one phase.
 *
 * @param steps how many the slideshow has; as many as usual where it is not made yet
 */
export function stepFor({ phase, turns }: Progress, steps: number = STEPS.usual): number {
  const { from, to } = SHARES[phase];
  const share = Math.min(to, Math.max(from, turns / WHOLE_WALK_TURNS));
  return Math.max(0, Math.min(steps - 1, Math.floor(share * steps)));
}
