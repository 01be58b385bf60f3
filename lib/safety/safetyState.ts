/**
 * How a session stands, folded from its turns: what was found, what was asked, what was answered. It has no store of its own, so it
 * can neither be lost nor disagree with the record: whatever copy of the session is read, the highest level in it holds.
 */
import type { Answer } from './answers.ts';
import type { Finding, SafetyKind, SafetyLevel } from './finding.ts';
import type { AuthoredReply, TurnSafety } from './turnSafety.ts';

export interface SafetyState {
  /**
   * `asked`: the last turn was the one direct question. `watch`: something was found earlier, so less is needed now. `crisis` is left
   * by nothing but the end of the session; `watch` never goes back to `clear`.
   */
  stage: 'clear' | 'asked' | 'watch' | 'crisis';
  /** What was found so far. */
  kinds: readonly SafetyKind[];
  /** Rules whose sign was asked about already. */
  askedAbout: readonly string[];
  /** Turns since the last direct question. */
  sinceAsked: number;
}

/** What is to be done about one message. */
export interface Meeting {
  /** Told before any text; nothing is for `none`. */
  level: SafetyLevel;
  kinds: SafetyKind[];
  rules: string[];
  /** Null: the guide goes on. */
  reply: AuthoredReply | null;
}

/**
 * From this score on a weak sign is there: the reply waits for the second look, and who cannot look twice asks. Of our own development
 * rows (2026-11-22) 15 of the 16 in danger that the screen missed lie above it, and 14 of 106 that are calm, most of them made to be hard.
 */
export const GREY_FROM = 0.4;
/** Questions about danger in each reply would be an interrogation. */
const BETWEEN_QUESTIONS = 3;

const CLEAR: SafetyState = {
  stage: 'clear',
  kinds: [],
  askedAbout: [],
  sinceAsked: Number.POSITIVE_INFINITY,
};

/** @param turns in their order */
export function safetyStateOf(turns: ReadonlyArray<{ safety: TurnSafety | null }>): SafetyState {
  return turns.reduce((state, { safety }) => after(state, safety), CLEAR);
}

/** One turn further. */
export function after(state: SafetyState, safety: TurnSafety | null): SafetyState {
  const sinceAsked = state.sinceAsked + 1;
  const isCrisis = state.stage === 'crisis' || safety?.level === 'crisis';
  const kinds = safety ? union(state.kinds, safety.kinds) : state.kinds;
  if (isCrisis) return { ...state, stage: 'crisis', kinds, sinceAsked };
  if (safety?.reply === 'checkIn') {
    const askedAbout = union(state.askedAbout, safety.rules);
    return { stage: 'asked', kinds, askedAbout, sinceAsked: 0 };
  }
  const isTouched = state.stage !== 'clear' || safety?.level === 'concern';
  return { ...state, stage: isTouched ? 'watch' : 'clear', kinds, sinceAsked };
}

/** Whether less is needed to find something. */
export function isWatched({ stage }: SafetyState): boolean {
  return stage !== 'clear';
}

/** What a message with this finding, and this answer in it, leads to. */
export function meet(state: SafetyState, found: Finding, answer: Answer): Meeting {
  const { level, rules } = found;
  // An attempt to steer is kept inside: it is no danger to the person, and nobody is told.
  const kinds = found.kinds.filter((kind) => kind !== 'injection');
  const met = { kinds, rules };
  if (state.stage === 'crisis') return stayWith(state, { ...met, level }, answer);
  if (level === 'crisis') return { ...met, level, reply: 'crisis' };
  if (state.stage === 'asked') {
    const isSame = level === 'concern' && answer !== 'no' && kinds.some(isIn(state.kinds));
    if (isSame || answer === 'yes' || answer === 'unsure' || answer === 'person') {
      return { level: 'crisis', kinds: union(state.kinds, kinds), rules, reply: 'crisis' };
    }
    if (answer === 'no') return { ...met, level, reply: 'gentle' };
  }
  if (level === 'none') return { level, kinds: [], rules: [], reply: null };
  const isAskedAbout = rules.length > 0 && rules.every(isIn(state.askedAbout));
  const isTooSoon = state.sinceAsked < BETWEEN_QUESTIONS;
  return { ...met, level, reply: isAskedAbout || isTooSoon ? null : 'checkIn' };
}

/** Nothing that is said clears it; something new that is urgent is answered as new. */
function stayWith(
  state: SafetyState,
  { level, kinds, rules }: Omit<Meeting, 'reply'>,
  answer: Answer,
): Meeting {
  const isNew = level === 'crisis' && kinds.some((kind) => !state.kinds.includes(kind));
  return {
    level: 'crisis',
    kinds: union(state.kinds, level === 'none' ? [] : kinds),
    rules,
    reply: isNew ? 'crisis' : answer,
  };
}

export function union<Item>(one: readonly Item[], other: readonly Item[]): Item[] {
  return [...new Set([...one, ...other])];
}

function isIn<Item>(list: readonly Item[]): (item: Item) => boolean {
  return (item) => list.includes(item);
}
