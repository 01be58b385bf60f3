/** What staff read of the guardrails and of the plan, and how they write one. */
import { describe, expect, it } from 'vitest';
import { draftOfSteps, stepsOf } from '../../../components/ops/planDraft.ts';
import type { GuardrailView } from '../../../lib/guardrails/planning.ts';
import { guardView } from '../../../lib/http/ops/guardView.ts';

const at = new Date('2026-11-30T08:00:00.000Z');
const quiet: GuardrailView = {
  plan: { version: 0, savedAt: null, savedBy: null, steps: [] },
  guardrail: { state: 'within', windows: [], fellBack: null },
};
const finding = { rule: 'errors' as const, found: 0.02, bound: 0.011, limit: 0.001 };
const broken = { from: at, to: at, turns: 2_000, findings: [finding] };

describe('what the guardrails say', () => {
  it('is their numbers while a limit is passed', () => {
    const view = guardView({
      ...quiet,
      guardrail: { state: 'breached', windows: [broken], fellBack: null },
    });
    expect(view).toMatchObject({ state: 'breached', since: null });
    expect(view.words).toContain('Errors: 2 %');
  });

  it('is what they have done, until somebody has decided', () => {
    const fellBack = {
      at,
      from: 50,
      to: 10,
      why: 'Errors: 2 %.',
      turns: 2_000,
      findings: [finding],
    };
    const view = guardView({ ...quiet, guardrail: { state: 'within', windows: [], fellBack } });
    expect(view).toMatchObject({
      state: 'fallen',
      words: 'Taken back from 50 % to 10 %. Errors: 2 %.',
      since: at.toISOString(),
    });
  });

  it('tells of each step why it is held back', () => {
    const hold = { because: 'thin' as const, missing: 1_200 };
    const steps = [{ at, percent: 50, state: 'held' as const, hold }];
    const { plan } = guardView({ ...quiet, plan: { ...quiet.plan, version: 1, steps } });
    expect(plan).toMatchObject({
      savedBy: 'an account that is gone',
      steps: [{ percent: 50, state: 'held back', hold: '1,200 turns are missing' }],
    });
  });
});

describe('a plan as it is written', () => {
  it('is the one that stands, in UTC, and goes back as it came', () => {
    const steps = [{ at: at.toISOString(), percent: 50, state: 'to come', hold: null }];
    const drafts = draftOfSteps(steps);
    expect(drafts).toEqual([{ at: '2026-11-30T08:00', percent: '50' }]);
    expect(stepsOf(drafts)).toEqual([{ at: at.toISOString(), percent: 50 }]);
  });

  it('is none while a step is not whole', () => {
    expect(stepsOf([{ at: '', percent: '50' }])).toBeUndefined();
    expect(stepsOf([{ at: '2026-11-30T08:00', percent: '101' }])).toBeUndefined();
  });
});
