/** The numbers of the embedded voice, and the cockatiel policy made of them. */

import { availableParallelism } from 'node:os';
import {
  bulkhead,
  type ICancellationContext,
  type IPolicy,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

export interface FliteLimits {
  threads: number;
  /** Sentences that may wait for a thread. */
  waiting: number;
  /** Milliseconds for one sentence, once a thread has it. */
  deadlineMs: number;
}

export const FLITE_LIMITS: FliteLimits = {
  // A second thread lets a short sentence pass a long one; more would only take the cores from the guide.
  threads: Math.min(2, availableParallelism()),
  // Three sentences for each of a hundred people who begin in the same moment; who comes later is told at once.
  waiting: 300,
  // The longest sentence (600 characters) takes half a second of a core, so this is a thread that hangs.
  deadlineMs: 10_000,
};

/**
 * First the place, then the clock: waiting does not count against a sentence's deadline. The timeout is
 * cooperative, since the pool has to end the thread that hangs and answers for it.
 */
export function flitePolicy(limits: FliteLimits): IPolicy<ICancellationContext> {
  return wrap(
    bulkhead(limits.threads, limits.waiting),
    timeout(limits.deadlineMs, TimeoutStrategy.Cooperative),
  );
}
