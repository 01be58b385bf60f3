/**
 * What a person is told again and again while they use this: that it is a program, and that a rest is good. Counted from the turns as
 * the record has them, so that a restart, another instance or another device begins nothing anew.
 */
import told from '../../content/told.json' with { type: 'json' };
import type { TurnRecord } from '../records/turnReading.ts';

/** Authored sentences in front of a turn of the guide. */
export type Preface = readonly string[];

type TurnOfUse = Pick<TurnRecord, 'startedAt' | 'sentences' | 'kind' | 'safety'>;

const MINUTE_MS = 60_000;
/** Safety pack, section 9; whoever comes back after seven days has been away for longer than that too. */
const DISCLOSE_EVERY_MS = 180 * MINUTE_MS;
const REST_EVERY_MS = 45 * MINUTE_MS;
/** Twice what a session of guided reminiscence usually takes: from then on the walk is brought to a close. */
const ENOUGH_MS = 120 * MINUTE_MS;
/** Whoever says nothing for longer is taken to be away for the rest of it. */
const LONGEST_THOUGHT_MS = 10 * MINUTE_MS;

/** Whether a session has lasted long enough by `now`; its next turn then closes it. */
export function isEnough(earlier: readonly TurnOfUse[], now: Date): boolean {
  return usedMs([...earlier.map(({ startedAt }) => startedAt), now]) >= ENOUGH_MS;
}

/** @param turn that is about to be spoken @param earlier the turns before it, in order */
export type PrefaceOf = (turn: TurnOfUse, earlier: readonly TurnOfUse[]) => Preface;

export const prefaceOf: PrefaceOf = (turn, earlier) => {
  if (turn.kind === 'opening') return told.disclosure;
  // Another turn than the one that was expected: the question is let go.
  const isUnanswered = earlier.at(-1)?.safety?.reply === 'checkIn';
  return [
    ...(isUnanswered ? told.unanswered : []),
    ...(isDisclosureDue(turn, earlier) ? told.disclosure : []),
    ...(isEnough(earlier, turn.startedAt) && turn.kind === 'closing'
      ? told.enough
      : restDue(turn, earlier)),
  ];
};

function isDisclosureDue({ startedAt }: TurnOfUse, earlier: readonly TurnOfUse[]): boolean {
  const last = earlier.findLast((turn) => hasSaid(turn, told.disclosure)) ?? earlier[0];
  return last !== undefined && startedAt.getTime() - last.startedAt.getTime() >= DISCLOSE_EVERY_MS;
}

/** Each time in other words; nothing when all of them were said. */
function restDue(turn: TurnOfUse, earlier: readonly TurnOfUse[]): Preface {
  if (turn.kind === 'closing') return [];
  const nudged = told.rest.filter((lines) => earlier.some((one) => hasSaid(one, lines))).length;
  const used = usedMs([...earlier, turn].map(({ startedAt }) => startedAt));
  return used >= REST_EVERY_MS * (nudged + 1) ? (told.rest[nudged] ?? []) : [];
}

function hasSaid({ sentences }: TurnOfUse, lines: readonly string[]): boolean {
  return sentences.some(({ text }) => text === lines[0]);
}

function usedMs(moments: readonly Date[]): number {
  return moments.reduce((sum, moment, index) => {
    const before = moments[index - 1] ?? moment;
    return sum + Math.min(moment.getTime() - before.getTime(), LONGEST_THOUGHT_MS);
  }, 0);
}
