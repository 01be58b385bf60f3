/** How often models may be asked for one person in a day, all uses together: a bound on cost that no loop can pass. */
import type { State } from './state.ts';

export interface CallBudget {
  /**
   * Counts one call for this person, before it is made, and says whether it may be.
   * @throws whatever the state throws: who cannot count does not call
   */
  mayCall(ownerId: string): Promise<boolean>;
  /** Whether there is a call left, without taking it. @throws whatever the state throws */
  hasCalls(ownerId: string): Promise<boolean>;
}

export interface CallBudgetOptions {
  state: Pick<State, 'count' | 'counted'>;
  perDay: number;
  /** Milliseconds of the epoch; a day is one of UTC. */
  now?: () => number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

export function createCallBudget({ state, perDay, now = Date.now }: CallBudgetOptions): CallBudget {
  const today = () => new Date(now()).toISOString().slice(0, 10);
  const keyOf = (ownerId: string) => `calls:${today()}:${ownerId}`;
  return {
    mayCall: async (ownerId) => (await state.count(keyOf(ownerId), { ttlMs: DAY_MS })) <= perDay,
    hasCalls: async (ownerId) => (await state.counted(keyOf(ownerId))) < perDay,
  };
}
