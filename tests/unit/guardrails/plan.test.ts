import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Evidence,
  hasMissedStep,
  planStepsSchema,
  type Standing,
  statusOf,
} from '../../../lib/guardrails/plan.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const START = Date.UTC(2026, 10, 30, 9);
const day = (number: number) => new Date(START + number * DAY_MS);

/** Weeks three, four and five of the plan. */
const PLAN = {
  basis: 3,
  steps: [
    { at: day(0), percent: 10 },
    { at: day(7), percent: 50 },
    { at: day(14), percent: 100 },
  ],
};
const WITHIN: Evidence = { kind: 'within' };

function states(changed: Partial<Standing>, evidence: Evidence, now: Date): string[] {
  const standing = { enabled: true, percent: 0, isChangedByOthers: false, ...changed };
  return statusOf(PLAN, standing, evidence, now).map(({ state, hold }) => hold?.because ?? state);
}

describe('a step of the plan', () => {
  it('is due when its time has come, and not before', () => {
    expect(states({ percent: 10 }, WITHIN, new Date(day(7).getTime() - 1))).toEqual([
      'done',
      'later',
      'later',
    ]);
    expect(states({ percent: 10 }, WITHIN, day(7))).toEqual(['done', 'due', 'later']);
  });

  it.each<[string, Partial<Standing>, Evidence, string]>([
    ['too few turns have shown anything', {}, { kind: 'thin', missing: 400 }, 'thin'],
    ['a guardrail is breached', {}, { kind: 'breached' }, 'breached'],
    ['there are no figures', {}, { kind: 'unreadable' }, 'unreadable'],
    ['the master switch is off', { enabled: false }, WITHIN, 'off'],
    ['somebody has changed the rollout since', { isChangedByOthers: true }, WITHIN, 'changed'],
  ])('is held back while %s', (_what, changed, evidence, because) => {
    expect(states({ percent: 10, ...changed }, evidence, day(8))).toEqual([
      'done',
      because,
      'later',
    ]);
  });

  it('needs no evidence where nobody has v2 yet', () => {
    expect(states({ percent: 0 }, { kind: 'thin', missing: 1_000 }, day(0))[0]).toBe('due');
  });

  it('is taken one by one after a long absence, the lowest first', () => {
    expect(states({ percent: 0 }, WITHIN, day(99))).toEqual(['due', 'later', 'later']);
    expect(states({ percent: 10 }, WITHIN, day(99))).toEqual(['done', 'due', 'later']);
  });

  it('is done when somebody has gone beyond it by hand', () => {
    expect(states({ percent: 60 }, WITHIN, day(1))).toEqual(['done', 'done', 'later']);
  });
});

describe('a plan', () => {
  const stepAt = (number: number, percent: number) => ({ at: day(number).toISOString(), percent });
  const isTaken = (...steps: unknown[]) => planStepsSchema.safeParse(steps).success;

  it('has steps that are later and higher each, or none', () => {
    expect(isTaken()).toBe(true);
    expect(isTaken(stepAt(0, 10), stepAt(7, 12.34))).toBe(true);
    expect(isTaken(stepAt(7, 10), stepAt(0, 50))).toBe(false);
    expect(isTaken(stepAt(0, 50), stepAt(7, 10))).toBe(false);
    expect(isTaken(stepAt(0, 50), stepAt(0, 60))).toBe(false);
  });

  it.each([
    ['-1', stepAt(0, -1)],
    ['101', stepAt(0, 101)],
    ['a third of a hundredth', stepAt(0, 10.001)],
    ['a text', { ...stepAt(0, 1), percent: '12,5' }],
    ['no time', { at: 'on Monday', percent: 10 }],
    ['a time without its zone', { at: '2026-11-30T09:00:00', percent: 10 }],
  ])('refuses %s', (_what, step) => {
    expect(isTaken(step)).toBe(false);
  });

  it('notices a step that was missed before it was written', () => {
    expect(hasMissedStep(PLAN.steps, 10, day(1))).toBe(false);
    expect(hasMissedStep(PLAN.steps, 0, day(1))).toBe(true);
  });

  it('takes each step once and in order, and none behind somebody’s back, whatever the clock does', () => {
    type Event =
      | { kind: 'look'; at: number; evidence: Evidence }
      | { kind: 'change'; percent: number };
    const evidence = fc.constantFrom<Evidence>(
      WITHIN,
      { kind: 'breached' },
      { kind: 'thin', missing: 9 },
    );
    const event = fc.oneof<[fc.Arbitrary<Event>, fc.Arbitrary<Event>]>(
      fc.record({ kind: fc.constant('look'), at: fc.integer({ min: -3, max: 20 }), evidence }),
      fc.record({ kind: fc.constant('change'), percent: fc.integer({ min: 0, max: 100 }) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const standing: Standing = { enabled: true, percent: 0, isChangedByOthers: false };
        const taken: number[] = [];
        for (const happened of events) {
          if (happened.kind === 'change') {
            standing.percent = happened.percent;
            standing.isChangedByOthers = true;
            continue;
          }
          const steps = statusOf(PLAN, standing, happened.evidence, day(happened.at));
          const due = steps.filter(({ state }) => state === 'due');
          expect(due.length).toBeLessThanOrEqual(standing.isChangedByOthers ? 0 : 1);
          for (const { percent } of due) {
            standing.percent = percent;
            taken.push(percent);
          }
        }
        expect(taken).toEqual([10, 50, 100].slice(0, taken.length));
      }),
    );
  });
});
