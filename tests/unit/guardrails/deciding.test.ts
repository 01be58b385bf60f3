import { describe, expect, it } from 'vitest';
import type { Assessment, JudgedWindow } from '../../../lib/guardrails/assessing.ts';
import { createDeciding } from '../../../lib/guardrails/deciding.ts';

const AT = new Date('2026-12-01T09:00:00.000Z');
const WINDOW = { from: AT, to: new Date('2026-12-01T10:00:00.000Z') };
const BREACH: JudgedWindow = {
  ...WINDOW,
  verdict: {
    kind: 'breached',
    turns: 2_000,
    findings: [{ rule: 'errors', found: 0.02, bound: 0.01, limit: 0.001 }],
  },
};

/** At 50 %, come from 10 %, with a plan whose next step is due. */
function assessment(changed: Partial<Assessment> = {}): Assessment {
  return {
    rollout: { enabled: true, percent: 50, holdoutPercent: 0, version: 4 },
    changes: [],
    windows: [{ ...WINDOW, verdict: { kind: 'within', turns: 2_000 } }],
    evidence: { kind: 'within' },
    lastGoodStep: 10,
    plan: undefined,
    steps: [{ at: AT, percent: 100, state: 'due' }],
    ...changed,
  };
}
const breached = assessment({ windows: [BREACH] });

function deciding() {
  const clock = { ms: 0 };
  const decide = createDeciding({ now: () => clock.ms });
  return { clock, decide };
}

describe('a breach', () => {
  it('is answered at once, with the last good step', () => {
    expect(deciding().decide(breached)).toMatchObject({ kind: 'fall-back', to: 10 });
  });

  it('is answered with nothing where there is nowhere to go back to', () => {
    const { decide } = deciding();
    expect(decide({ ...breached, lastGoodStep: undefined })).toEqual({ kind: 'nothing' });
  });

  it('outweighs a step that is due', () => {
    const { clock, decide } = deciding();
    decide(assessment());
    clock.ms = 99_000;
    expect(decide(breached)).toMatchObject({ kind: 'fall-back' });
  });
});

describe('a step that is due', () => {
  it('is taken when it has been due for a minute', () => {
    const { clock, decide } = deciding();
    expect(decide(assessment())).toEqual({ kind: 'nothing' });
    clock.ms = 59_999;
    expect(decide(assessment())).toEqual({ kind: 'nothing' });
    clock.ms = 60_000;
    expect(decide(assessment())).toEqual({ kind: 'raise', to: 100, at: AT });
  });

  it('is not taken when the clock by which it was due has been set right', () => {
    const { clock, decide } = deciding();
    decide(assessment());
    clock.ms = 45_000;
    decide(assessment({ steps: [{ at: AT, percent: 100, state: 'later' }] }));
    clock.ms = 61_000;
    expect(decide(assessment())).toEqual({ kind: 'nothing' });
  });

  it('waits anew once the rollout has been changed', () => {
    const { clock, decide } = deciding();
    decide(assessment());
    clock.ms = 61_000;
    const changed = assessment({ rollout: { ...assessment().rollout, version: 5 } });
    expect(decide(changed)).toEqual({ kind: 'nothing' });
  });

  it('is left alone while the figures cannot be read', () => {
    const { clock, decide } = deciding();
    const held = assessment({
      windows: 'unreadable',
      steps: [{ at: AT, percent: 100, state: 'held', hold: { because: 'unreadable' } }],
    });
    decide(held);
    clock.ms = 99_000;
    expect(decide(held)).toEqual({ kind: 'nothing' });
  });
});
