/** The rollout's plan, and what the guardrails did. */
import { desc, eq, sql } from 'drizzle-orm';
import { user } from './authSchema.ts';
import type { Orm } from './engine.ts';
import { type GuardrailFinding, guardrailEvent, rolloutPlan } from './guardrailSchema.ts';

export interface NewRolloutPlan {
  /** One more than that of the plan before. */
  version: number;
  /** The id of an account. */
  savedBy: string;
  basis: number;
  steps: { at: Date; percent: number }[];
}

export interface RolloutPlan extends NewRolloutPlan {
  savedAt: Date;
  /** The account's address; null when it is gone. */
  savedByEmail: string | null;
}

export interface GuardrailEvent {
  /** Of the rollout's change. */
  version: number;
  at: Date;
  fromPercent: number;
  toPercent: number;
  windowFrom: Date;
  turns: number;
  findings: GuardrailFinding[];
}

export function createGuardrailRecords({ orm }: { orm: Orm }, { now }: { now: () => Date }) {
  /** What holds, and what time it is on the database's clock, which all instances share; no plan: undefined. */
  async function plan(): Promise<{ plan: RolloutPlan; now: Date } | undefined> {
    const [row] = await orm
      .select({
        plan: rolloutPlan,
        savedByEmail: user.email,
        now: sql`now()`.mapWith(rolloutPlan.savedAt),
      })
      .from(rolloutPlan)
      .leftJoin(user, eq(user.id, rolloutPlan.savedBy))
      .orderBy(desc(rolloutPlan.version))
      .limit(1);
    if (!row) return undefined;
    const steps = row.plan.steps.map(({ at, percent }) => ({ at: new Date(at), percent }));
    return { plan: { ...row.plan, steps, savedByEmail: row.savedByEmail }, now: row.now };
  }

  /** @returns false when somebody else has saved the plan of this number; nothing is written then */
  async function savePlan({ steps, ...saved }: NewRolloutPlan): Promise<boolean> {
    const written = await orm
      .insert(rolloutPlan)
      .values({
        ...saved,
        savedAt: now(),
        steps: steps.map(({ at, percent }) => ({ at: at.toISOString(), percent })),
      })
      .onConflictDoNothing({ target: rolloutPlan.version })
      .returning({ version: rolloutPlan.version });
    return written.length > 0;
  }

  /** Once for each change. */
  async function addEvent(event: GuardrailEvent): Promise<void> {
    await orm.insert(guardrailEvent).values(event).onConflictDoNothing();
  }

  /** Newest first. */
  async function events(most: number): Promise<GuardrailEvent[]> {
    return orm.select().from(guardrailEvent).orderBy(desc(guardrailEvent.version)).limit(most);
  }

  return { plan, savePlan, addEvent, events };
}
