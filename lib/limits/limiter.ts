/**
 * PORT: counts how often each subject does one thing. Two adapters, in this process and in the shared Redis, behave alike from outside
 * (`tests/integration/limits/contract.ts`).
 */

export interface Limiter {
  /** Counts one more for this subject, unless its times are used up; what is refused is not counted. */
  take(subject: string): Promise<Taking>;
  /** Takes back one that was counted. */
  giveBack(subject: string): Promise<void>;
}

/** `retryAfterMs`: whoever waits for so long is let in, unless somebody else of the same subject was faster. */
export type Taking = { allowed: true } | { allowed: false; retryAfterMs: number };
