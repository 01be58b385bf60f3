/** The planned rollout: what is due, and what holds it back. Pure. */
import { z } from 'zod';
import { percentSchema } from '../rollout/settings.ts';

export interface PlanStep {
  at: Date;
  percent: number;
}

export interface Plan {
  steps: readonly PlanStep[];
  /** The version of the rollout that staff had before their eyes. */
  basis: number;
}

/** Where the rollout stands. */
export interface Standing {
  enabled: boolean;
  percent: number;
  /** Changes since the plan was saved that it did not make itself. */
  isChangedByOthers: boolean;
}

/** What the guardrails say of the present percentage; `unreadable`: nothing, since there are no figures. */
export type Evidence =
  | { kind: 'within' | 'breached' | 'unreadable' }
  | { kind: 'thin'; missing: number };

/** Why a step that is due is not taken. */
export type Hold =
  | { because: 'changed' | 'off' | 'breached' | 'unreadable' }
  | { because: 'thin'; missing: number };

export interface StepStatus extends PlanStep {
  state: 'done' | 'due' | 'held' | 'later';
  hold?: Hold;
}

export const MOST_STEPS = 20;

/** Later steps are later and higher: a plan raises. Lowering is done by hand, at once. */
export const planStepsSchema = z
  .array(
    z.object({
      at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
      percent: percentSchema,
    }),
  )
  .max(MOST_STEPS)
  .refine(
    (steps) =>
      steps.every(({ at, percent }, index) => {
        const before = steps[index - 1];
        return !before || (at > before.at && percent > before.percent);
      }),
    'each step must be later and higher than the one before it',
  );

/** A step that lies in the past and was never reached is a slip of the pen: it would be taken at once. */
export function hasMissedStep(steps: readonly PlanStep[], percent: number, now: Date): boolean {
  return steps.some((step) => step.at <= now && step.percent > percent);
}

/**
 * Each step as it stands. One at most is `due` or `held`: the lowest that is not reached, so that after a long absence the steps
 * are still taken one by one, each on evidence of the one before it. A step is done when the percentage has reached it, by
 * whomever, so none is taken twice; and once anybody else has changed the rollout, a guardrail too, nothing is taken until
 * staff save the plan again.
 */
export function statusOf(
  plan: Plan,
  standing: Standing,
  evidence: Evidence,
  now: Date,
): StepStatus[] {
  const next = plan.steps.find(({ percent }) => percent > standing.percent);
  return plan.steps.map((step) => {
    if (step.percent <= standing.percent) return { ...step, state: 'done' };
    if (step !== next || step.at > now) return { ...step, state: 'later' };
    const hold = holdOf(standing, evidence);
    return hold ? { ...step, state: 'held', hold } : { ...step, state: 'due' };
  });
}

function holdOf(standing: Standing, evidence: Evidence): Hold | undefined {
  if (standing.isChangedByOthers) return { because: 'changed' };
  if (!standing.enabled) return { because: 'off' };
  // Nobody has v2 yet, so nobody can have shown anything.
  if (standing.percent === 0) return undefined;
  if (evidence.kind === 'thin') return { because: 'thin', missing: evidence.missing };
  return evidence.kind === 'within' ? undefined : { because: evidence.kind };
}
