/** Where a walkthrough stands: phase and emotional state as pure transitions, with no word of the person in them. */
import { z } from 'zod';
import { type EmotionalState, emotionalStateSchema, type Phase, phaseSchema } from '../protocol.ts';
import { readFeeling } from './feelings.ts';
import { readWish, type Wish } from './wishes.ts';

export const conversationSchema = z.object({
  phase: phaseSchema,
  emotionalState: emotionalStateSchema,
  /** Messages of the person so far. */
  turns: z.number().int().min(0),
  turnsInPhase: z.number().int().min(0),
  /** Messages in this round: who goes on behind the conclusion is taken through another part of the memory. */
  turnsInRound: z.number().int().min(0),
  /** Messages since the emotional state was last shown by a tap or by words. */
  sinceFelt: z.number().int().min(0),
  beforeGrounding: z.object({ phase: phaseSchema, turnsInPhase: z.number().int() }).optional(),
  /** The last message was a plain "stop": a second one ends. */
  askedToPause: z.boolean().default(false),
});
export type Conversation = z.infer<typeof conversationSchema>;

export interface Advance {
  conversation: Conversation;
  /** 'closing': the next words of the guide are its last; the caller then uses `close`. */
  turn: 'reply' | 'closing';
}

type WalkPhase = 'introduction' | 'exploration' | 'reflection' | 'conclusion';

/**
 * Turns in each phase. After `ceiling` the next phase begins, though sadness holds it back until `latestTurn`, counted
 * in the round; from `floor` on it begins when the person says that there is no more. A round has 2 + 6 + 3 + 2 turns,
 * so that a whole walk with its closing is about fourteen. Only the person ends it: behind the conclusion a new round
 * begins with the exploration of another part.
 */
const PHASES: Record<
  WalkPhase,
  { floor: number; ceiling: number; latestTurn: number; next: WalkPhase }
> = {
  introduction: { floor: 1, ceiling: 2, latestTurn: 3, next: 'exploration' },
  exploration: { floor: 3, ceiling: 6, latestTurn: 9, next: 'reflection' },
  reflection: { floor: 2, ceiling: 3, latestTurn: 11, next: 'conclusion' },
  conclusion: { floor: 1, ceiling: 2, latestTurn: 13, next: 'exploration' },
};

/** After so many messages without a new sign a state is no longer assumed. */
const FADES_AFTER: Record<EmotionalState, number> = {
  overwhelmed: 2,
  anxious: 2,
  sad: 3,
  tender: 3,
  joyful: 3,
  calm: 4,
  unknown: 1,
};

export function beginConversation(): Conversation {
  return {
    phase: 'introduction',
    emotionalState: 'unknown',
    turns: 0,
    turnsInPhase: 0,
    turnsInRound: 0,
    sinceFelt: 0,
    askedToPause: false,
  };
}

/**
 * One message of the person further. `emotionalState` is what a tapped reply says; 'unknown' says nothing.
 * Never throws; a walk that is in crisis or has ended stays there.
 */
export function advance(
  conversation: Conversation,
  message: { text: string; emotionalState?: EmotionalState },
): Advance {
  if (conversation.phase === 'ended') return { conversation, turn: 'closing' };
  const wish = readWish(message.text);
  const felt = feel(conversation, message);
  const current = {
    ...conversation,
    ...felt.state,
    turns: conversation.turns + 1,
    turnsInRound: conversation.turnsInRound + 1,
    askedToPause: wish === 'pause',
  };
  if (conversation.phase === 'crisis') {
    return { conversation: { ...current, turnsInPhase: current.turnsInPhase + 1 }, turn: 'reply' };
  }
  if (wantsToEnd(conversation, wish)) {
    return { conversation: beginClosing(current), turn: 'closing' };
  }
  return { conversation: move(current, wish, felt.isNew), turn: 'reply' };
}

/**
 * The walk does not go on with this message: the guide asks how the person is, or stays with them. What they feel is taken for sad, so
 * that the walk is slower behind it.
 */
export function stand(
  conversation: Conversation,
  { isCrisis }: { isCrisis: boolean },
): Conversation {
  const isHeavy =
    conversation.emotionalState === 'sad' || needsGrounding(conversation.emotionalState);
  return {
    ...conversation,
    turns: conversation.turns + 1,
    turnsInPhase: conversation.turnsInPhase + 1,
    turnsInRound: conversation.turnsInRound + 1,
    emotionalState: isHeavy ? conversation.emotionalState : 'sad',
    sinceFelt: 0,
    askedToPause: false,
    ...(isCrisis ? { phase: 'crisis' } : {}),
  };
}

/** Where the walk stands while the guide says its last words. */
export function beginClosing(conversation: Conversation): Conversation {
  if (conversation.phase === 'crisis') return { ...conversation, turnsInPhase: 1 };
  const phase: Phase = needsGrounding(conversation.emotionalState) ? 'grounding' : 'conclusion';
  return { ...conversation, phase, turnsInPhase: 1 };
}

/** The walk is over; only reading it again is left. */
export function close(conversation: Conversation): Conversation {
  const { beforeGrounding: _left, ...rest } = conversation;
  return { ...rest, phase: 'ended', turnsInPhase: 0 };
}

function wantsToEnd(before: Conversation, wish: Wish | undefined): boolean {
  return wish === 'end' || (wish === 'pause' && before.askedToPause);
}

function feel(before: Conversation, message: { text: string; emotionalState?: EmotionalState }) {
  const read = readFeeling(message.text);
  const tapped = message.emotionalState === 'unknown' ? undefined : message.emotionalState;
  const shown = read === 'overwhelmed' ? read : (tapped ?? read);
  if (shown) return { isNew: true, state: { emotionalState: shown, sinceFelt: 0 } };
  const sinceFelt = before.sinceFelt + 1;
  const isFaded = sinceFelt >= FADES_AFTER[before.emotionalState];
  const emotionalState: EmotionalState = isFaded ? 'unknown' : before.emotionalState;
  return { isNew: false, state: { emotionalState, sinceFelt } };
}

function move(current: Conversation, wish: Wish | undefined, isNewFeeling: boolean): Conversation {
  const isDistressed = needsGrounding(current.emotionalState);
  if (current.phase === 'grounding') {
    const isReady = wish === 'goOn' && !(isNewFeeling && isDistressed);
    return isDistressed && !isReady
      ? { ...current, turnsInPhase: current.turnsInPhase + 1 }
      : backFromGrounding(current);
  }
  if (isDistressed) {
    const { phase, turnsInPhase } = current;
    return {
      ...current,
      phase: 'grounding',
      turnsInPhase: 1,
      beforeGrounding: { phase, turnsInPhase },
    };
  }
  return forward(current, wish);
}

function backFromGrounding(current: Conversation): Conversation {
  const { beforeGrounding, ...rest } = current;
  const back = beforeGrounding ?? { phase: 'exploration', turnsInPhase: 0 };
  const emotionalState = needsGrounding(current.emotionalState)
    ? 'unknown'
    : current.emotionalState;
  return forward({ ...rest, ...back, emotionalState }, undefined);
}

function forward(current: Conversation, wish: Wish | undefined): Conversation {
  const stays = { ...current, turnsInPhase: current.turnsInPhase + 1 };
  if (!isWalkPhase(current.phase)) return stays;
  const { floor, ceiling, latestTurn, next } = PHASES[current.phase];
  const isDue = current.turnsInPhase >= ceiling && current.emotionalState !== 'sad';
  const isSaidOut = wish === 'moveOn' && current.turnsInPhase >= floor;
  const isLate = current.turnsInRound > latestTurn;
  if (!(isDue || isSaidOut || isLate)) return stays;
  const isNewRound = current.phase === 'conclusion';
  return {
    ...current,
    phase: next,
    turnsInPhase: 1,
    ...(isNewRound ? { turnsInRound: PHASES.introduction.ceiling + 1 } : {}),
  };
}

function needsGrounding(state: EmotionalState): boolean {
  return state === 'anxious' || state === 'overwhelmed';
}

function isWalkPhase(phase: Phase): phase is WalkPhase {
  return phase in PHASES;
}
