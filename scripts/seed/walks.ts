/** Invented people and their walkthroughs over the weeks of a rollout, in numbers such as the plan hopes for. */
import type { Phase, TurnSource } from '../../lib/protocol.ts';
import type { Feedback } from '../../lib/requests.ts';
import type { Chance } from './chance.ts';

export interface InventedTurn {
  kind: 'opening' | 'reply' | 'closing';
  phase: Phase;
  status: 'finished' | 'failed';
  source: TurnSource;
  ttftMs: number | null;
  startedAt: Date;
  finishedAt: Date;
  voiceEmbedded: number;
}

export interface InventedWalk {
  arm: 'v1' | 'v2';
  startedAt: Date;
  /** Null when it was left open. */
  endedAt: Date | null;
  turns: InventedTurn[];
  feedback: Feedback | null;
}

export interface InventedPerson {
  walks: InventedWalk[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a version is good for, as the plan hopes: completion +30 %, satisfaction +40 %, helpfulness +50 %. */
const ARMS = {
  v1: { completes: 0.44, satisfaction: 2.8, helpfulness: 2.4, lightens: 0.6 },
  v2: { completes: 0.6, satisfaction: 3.9, helpfulness: 3.7, lightens: 1.6 },
} as const;

/** As many people as have about `turns` turns in all, until `now`; the first ones come `weeks` before. */
export function* inventPeople(
  chance: Chance,
  { now, weeks, turns }: { now: Date; weeks: number; turns: number },
): Generator<InventedPerson> {
  let left = turns;
  while (left > 0) {
    const walks = Array.from({ length: chance.one([1, 1, 1, 2, 3]) }, () => {
      const age = chance.within(HOUR_MS, weeks * 7 * DAY_MS);
      return { age, draw: chance.next() };
    });
    const draw = walks[0]?.draw ?? 0;
    const person = {
      walks: walks.map(({ age }) => {
        const startedAt = awake(new Date(now.getTime() - age));
        return inventWalk(
          chance,
          draw < shareOfV2(age / (weeks * 7 * DAY_MS)) ? 'v2' : 'v1',
          startedAt,
        );
      }),
    };
    left -= person.walks.reduce((sum, walk) => sum + walk.turns.length, 0);
    yield person;
  }
}

/** 10 %, then 50 %, then all but a tenth who are kept on v1 to compare with. */
function shareOfV2(age: number): number {
  if (age > 2 / 3) return 0.1;
  return age > 1 / 3 ? 0.5 : 0.9;
}

/** Few walk through a memory at night. */
function awake(at: Date): Date {
  return at.getUTCHours() < 6 ? new Date(at.getTime() - 8 * HOUR_MS) : at;
}

function inventWalk(chance: Chance, arm: 'v1' | 'v2', startedAt: Date): InventedWalk {
  const { completes } = ARMS[arm];
  const isCompleted = chance.is(completes);
  const isHeard = chance.is(0.55);
  const turns = arm === 'v1' ? [shown(chance, startedAt)] : spoken(chance, startedAt, isCompleted);
  if (isHeard) for (const turn of turns) turn.voiceEmbedded = chance.whole(80, 260);
  const last = turns.at(-1);
  const isClosed = last?.kind === 'closing' || (arm === 'v1' && isCompleted);
  const endedAt = isClosed && last ? new Date(last.finishedAt.getTime() + 4_000) : null;
  return { arm, startedAt, endedAt, turns, feedback: isClosed ? said(chance, arm) : null };
}

/** A slideshow is made as a whole. */
function shown(chance: Chance, startedAt: Date): InventedTurn {
  const ttftMs = Math.round(chance.logNormal(2_600, 0.35));
  return { ...nextTurn(chance, startedAt), kind: 'opening', phase: 'introduction', ttftMs };
}

const WALK: readonly Phase[] = [
  ...['introduction', 'introduction', 'exploration', 'exploration', 'exploration'],
  ...['exploration', 'reflection', 'reflection', 'reflection', 'conclusion', 'conclusion'],
] as Phase[];

function spoken(chance: Chance, startedAt: Date, isCompleted: boolean): InventedTurn[] {
  const length = isCompleted ? chance.whole(10, WALK.length) : chance.whole(1, 8);
  let at = startedAt;
  const turns = WALK.slice(0, length).map((phase, index) => {
    const turn = {
      ...nextTurn(chance, at),
      phase,
      kind: index === 0 ? 'opening' : 'reply',
    } as const;
    at = new Date(turn.finishedAt.getTime() + chance.within(12_000, 60_000));
    return turn;
  });
  if (!isCompleted && !chance.is(0.2)) return turns;
  return [...turns, { ...nextTurn(chance, at), phase: 'conclusion', kind: 'closing' }];
}

function nextTurn(chance: Chance, startedAt: Date): InventedTurn {
  const status = chance.is(0.0004) ? 'failed' : 'finished';
  const source = sourceOf(chance.next());
  const median = source === 'gemini' || source === 'gemini-fallback' ? 380 : 14;
  return {
    kind: 'reply',
    phase: 'exploration',
    status,
    source,
    ttftMs: status === 'failed' ? null : Math.round(chance.logNormal(median, 0.38)),
    startedAt,
    finishedAt: new Date(startedAt.getTime() + chance.whole(1_200, 3_800)),
    voiceEmbedded: 0,
  };
}

function sourceOf(draw: number): TurnSource {
  if (draw < 0.9) return 'gemini';
  if (draw < 0.94) return 'gemini-fallback';
  if (draw < 0.97) return 'prepared';
  return draw < 0.985 ? 'embedded' : 'scripted';
}

function said(chance: Chance, arm: 'v1' | 'v2'): Feedback | null {
  if (!chance.is(0.5)) return null;
  const { satisfaction, helpfulness, lightens } = ARMS[arm];
  const around = (mean: number, spread: number, low: number, high: number) =>
    Math.min(high, Math.max(low, Math.round(mean + chance.within(-spread, spread))));
  const moodBefore = chance.one([2, 4, 4, 6, 8]);
  return {
    satisfaction: around(satisfaction, 1.8, 1, 5),
    // As the page asks it: not really, somewhat, yes.
    helpfulness: around((helpfulness + 1) / 2, 1.2, 1, 3) * 2 - 1,
    ...(chance.is(0.7) && { moodBefore, moodAfter: around(moodBefore + lightens, 2, 1, 10) }),
  };
}
