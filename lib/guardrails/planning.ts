/** The plan and what the guardrails say, as staff see them and as they save them. */
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import type { GuardrailFinding } from '../records/guardrailSchema.ts';
import type { Records } from '../records/records.ts';
import type { Assessment } from './assessing.ts';
import { hasMissedStep, type PlanStep, planStepsSchema, type StepStatus } from './plan.ts';

/** What `PUT /api/ops/plan` takes. */
export const planChangeSchema = z.object({
  steps: planStepsSchema,
  /** Of the plan that staff had before their eyes; 0: none. Without it: of the one that holds. */
  version: z.number().int().min(0).optional(),
});
export type PlanChange = z.infer<typeof planChangeSchema>;

/** `resting`: nobody has v2, so there is nothing to watch. */
export type GuardrailState = 'resting' | 'thin' | 'within' | 'breached' | 'unreadable';

/** What `GET /api/ops/plan` answers. */
export interface GuardrailView {
  plan: {
    /** 0: none was ever saved. */
    version: number;
    savedAt: Date | null;
    savedBy: string | null;
    steps: StepStatus[];
  };
  guardrail: {
    state: GuardrailState;
    windows: { from: Date; to: Date; turns: number; findings: GuardrailFinding[] }[];
    /** What the guardrails have done that nobody has decided about since. */
    fellBack: {
      at: Date;
      from: number;
      to: number;
      /** In words. */
      why: string;
      turns: number | null;
      findings: GuardrailFinding[];
    } | null;
  };
}

export interface PlanningParts {
  assess: () => Promise<Assessment>;
  records: Pick<Records, 'guardrails' | 'audit'>;
}

export function createPlanning({ assess, records }: PlanningParts) {
  /** @throws KeepsakeError `unavailable` */
  async function view(): Promise<GuardrailView> {
    const [assessment, [newest]] = await Promise.all([assess(), records.guardrails.events(1)]);
    const { changes, windows, plan, steps, rollout } = assessment;
    const [last] = changes;
    const numbers = newest?.version === rollout.version ? newest : undefined;
    return {
      plan: {
        version: plan?.plan.version ?? 0,
        savedAt: plan?.plan.savedAt ?? null,
        savedBy: plan?.plan.savedByEmail ?? null,
        steps,
      },
      guardrail: {
        state: stateOf(assessment),
        windows: (windows === 'unreadable' ? [] : windows).map(({ from, to, verdict }) => ({
          from,
          to,
          turns: verdict.turns,
          findings: verdict.kind === 'breached' ? verdict.findings : [],
        })),
        fellBack:
          last?.by === 'guardrail'
            ? {
                at: last.at,
                from: last.from.percent,
                to: last.to.percent,
                why: last.why,
                turns: numbers?.turns ?? null,
                findings: numbers?.findings ?? [],
              }
            : null,
      },
    };
  }

  /**
   * Saves the plan anew, from where the rollout stands now; so whatever held it back because somebody had changed the rollout does
   * not any more.
   *
   * @throws KeepsakeError `conflict` when somebody else has saved one meanwhile, `invalid`, `unavailable`
   */
  async function save(
    ownerId: string,
    { steps, version: seen }: PlanChange,
  ): Promise<GuardrailView> {
    const { rollout, plan } = await assess();
    const before = plan?.plan;
    const version = before?.version ?? 0;
    if (seen !== undefined && seen !== version) throw savedMeanwhile();
    if (hasMissedStep(steps, rollout.percent, plan?.now ?? new Date())) {
      throw new KeepsakeError('invalid', {
        message: 'A step lies in the past and was not reached. It would be taken at once.',
      });
    }
    const isFirst = await records.guardrails.savePlan({
      version: version + 1,
      savedBy: ownerId,
      basis: rollout.version,
      steps,
    });
    if (!isFirst) throw savedMeanwhile();
    const entry = { by: ownerId, action: 'plan.changed' as const };
    await records.audit.add({ ...entry, from: told(before?.steps ?? []), to: told(steps) });
    return view();
  }

  return { view, save };
}

export function stateOf({ windows, evidence }: Assessment): GuardrailState {
  return windows !== 'unreadable' && windows.length === 0 ? 'resting' : evidence.kind;
}

export type Planning = ReturnType<typeof createPlanning>;

function savedMeanwhile(): KeepsakeError {
  return new KeepsakeError('conflict', {
    message: 'Somebody else has saved the plan in the meantime. Please look at it again.',
  });
}

/** As the audit keeps it: the percentage by its time. */
function told(steps: readonly PlanStep[]): Record<string, number> {
  return Object.fromEntries(steps.map(({ at, percent }) => [at.toISOString(), percent]));
}
