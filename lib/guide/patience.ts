/** Asking a model again where nobody is kept waiting for its first word: with pauses that grow, and as late as it asks for. */
import {
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  retry,
} from 'cockatiel';
import { ModelFailure } from './modelFailure.ts';

export interface Patience {
  /** Beside the first one. */
  furtherCalls: number;
  /** Milliseconds of the first pause, before jitter. */
  firstPauseMs: number;
  /** Milliseconds: who asks to be left alone for longer is not asked again. */
  longestRestMs: number;
}

const LONGEST_PAUSE_MS = 8_000;

/** The pauses keep no process alive. */
export function retryPatiently({ furtherCalls, firstPauseMs, longestRestMs }: Patience) {
  const isWorthAnotherCall = (thrown: unknown) =>
    thrown instanceof ModelFailure &&
    ['refused', 'connection', 'status', 'cut'].includes(thrown.kind) &&
    (thrown.restMs ?? 0) <= longestRestMs;
  return retry(handleWhen(isWorthAnotherCall), {
    maxAttempts: furtherCalls,
    backoff: pausing(firstPauseMs),
  }).dangerouslyUnref();
}

/** Of a whole answer that does not end with 'stop', and so is none; undefined for one that does. */
export function failureOfEnding(finishReason: string): ModelFailure | undefined {
  if (finishReason === 'stop') return undefined;
  return new ModelFailure(ENDINGS[finishReason] ?? 'empty');
}

const ENDINGS: Record<string, ModelFailure['kind'] | undefined> = {
  'content-filter': 'blocked',
  length: 'length',
  error: 'cut',
  interrupted: 'cut',
};

/** What the service asked for with `Retry-After`, and behind it a pause of growing, random length. */
function pausing(firstPauseMs: number) {
  const growing = new ExponentialBackoff({
    initialDelay: firstPauseMs,
    maxDelay: LONGEST_PAUSE_MS,
  });
  return new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(
    ({ result }, before) => {
      const pause = before ? before.next(undefined) : growing.next();
      const failure = 'error' in result ? result.error : undefined;
      const restMs = failure instanceof ModelFailure ? (failure.restMs ?? 0) : 0;
      return { delay: restMs + pause.duration, state: pause };
    },
  );
}
