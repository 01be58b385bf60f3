/**
 * A service with something that stands in for it: nobody waits for it longer than its deadline, and while it is lost nobody asks it
 * but a probe, behind everybody's back.
 */
import { type Circuit, createCallPolicy } from './callPolicy.ts';
import { untilAborted } from './untilAborted.ts';

export interface LossPolicyOptions {
  /** Consecutive failures after which it is lost. */
  threshold: number;
  /** Milliseconds between two probes. */
  resetAfterMs: number;
  /** Milliseconds that one call may take. */
  deadlineMs: number;
  /** Asks it for what it is needed for; when that succeeds, it is back. */
  probe: () => Promise<unknown>;
  /** Whether what a call threw was decided by the service itself; by default nothing is. */
  isAnswer?: (thrown: unknown) => boolean;
  /** Told with what the call threw that decided it. */
  onLost: (failure: unknown) => void;
  onBack: () => void;
}

/** An answer of the service; undefined when that is lost, or has failed. */
export type Asked<Answer> = Promise<{ answer: Answer } | undefined>;

export interface LossPolicy {
  isLost(): boolean;
  /**
   * @param isRepeatable a connection that breaks under the call is tried once more at once
   * @throws what the service itself decided
   */
  ask<Answer>(call: () => Promise<Answer>, isRepeatable?: boolean): Asked<Answer>;
  /** Has a lost service probed, when that is due. Returns at once. */
  look(): void;
}

/** A call waits in no queue here; requests are few, as calls at the same time share one. */
const PLACES = 100_000;

export function createLossPolicy(options: LossPolicyOptions): LossPolicy {
  const { threshold, resetAfterMs, deadlineMs, probe, isAnswer = () => false } = options;
  let was: Circuit = 'closed';
  const policy = createCallPolicy({
    threshold,
    resetAfterMs,
    deadlineMs,
    places: PLACES,
    isFailure: (thrown) => !isAnswer(thrown),
    neverArrived: (thrown) => thrown instanceof BrokenConnection,
    onChange() {
      const is = policy.circuit();
      if (is === 'half-open' || is === was) return;
      was = is;
      if (is === 'open') options.onLost(policy.lastFailure());
      else options.onBack();
    },
  });
  const isLost = () => policy.circuit() !== 'closed';

  const execute = <Answer>(call: () => Promise<Answer>, isRepeatable: boolean) =>
    policy.execute(async ({ signal }) => {
      try {
        return await untilAborted(call(), signal);
      } catch (error) {
        throw isRepeatable && isBroken(error) ? new BrokenConnection(error) : error;
      }
    }, NEVER);

  function look(): void {
    if (!isLost() || !policy.admits()) return;
    // What it found, the policy has told.
    execute(probe, false).catch(() => undefined);
  }

  return {
    isLost,
    look,
    async ask(call, isRepeatable = false) {
      if (isLost()) {
        look();
        return undefined;
      }
      try {
        return { answer: await execute(call, isRepeatable) };
      } catch (error) {
        if (isAnswer(error)) throw error;
        return undefined;
      }
    },
  };
}

/** The connection broke under a call that may as well be made twice. */
class BrokenConnection extends Error {
  constructor(cause: unknown) {
    super('The connection broke.', { cause });
    this.name = 'BrokenConnection';
  }
}

/** How `fetch` says that there was no whole answer; a deadline has another name. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError;
}

const NEVER = new AbortController().signal;
