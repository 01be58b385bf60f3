/** The cockatiel policies around Google's voice: deadline of all → places → once more → breaker → deadline of one call. */

import {
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { Circuit } from '../resilience/callPolicy.ts';
import { untilAborted } from '../resilience/untilAborted.ts';
import { VoiceError, type VoiceFailure } from './voice.ts';

export interface GoogleLimits {
  /** Consecutive failed calls that open the circuit. */
  threshold: number;
  /** Milliseconds until an open circuit lets one call try. */
  resetAfterMs: number;
  /** Milliseconds for one call. */
  callMs: number;
  /** Milliseconds for one sentence, with waiting for a place and all its calls. */
  deadlineMs: number;
  /** Calls at the same time, and sentences that may wait for one. */
  places: number;
  waiting: number;
}

export interface VoiceLinkView {
  provider: 'google' | 'embedded';
  state: Circuit;
  /** Milliseconds of the epoch. */
  since: number;
  /** The last failure that counted. */
  lastFailure?: VoiceFailure;
  /** Milliseconds of the epoch until which it asked to be left alone. */
  restsUntil?: number;
}

export interface GooglePolicy {
  /** @throws {VoiceError}; the signal's reason when that aborts */
  execute<Value>(
    call: (signal: AbortSignal) => Promise<Value>,
    signal: AbortSignal,
  ): Promise<Value>;
  view(): VoiceLinkView;
}

export const GOOGLE_LIMITS: GoogleLimits = {
  threshold: 5,
  resetAfterMs: 60_000,
  // A Neural2 sentence takes some 300 ms, the longest that we send about a second: this is a call that hangs.
  callMs: 2_000,
  // Behind it the embedded voice still speaks within what a player waits for a clip (10 s), and a person for a word.
  deadlineMs: 4_000,
  // Three sentences for each of some twenty people at once; the quota is 1,000 requests a minute.
  places: 64,
  waiting: 64,
};

/** Two more; the first after some 100 ms. */
const MORE_CALLS = 2;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 400;
/** Who asks to be left alone for longer is not waited for: the next voice speaks meanwhile. */
const LONGEST_WAIT_MS = 500;
const LONGEST_REST_MS = 5 * 60_000;

const MAY_BE_REPEATED: ReadonlySet<VoiceFailure> = new Set([
  'unreachable',
  'exhausted',
  'timeout',
  'malformed',
  'failed',
]);

/** One for each process: a breaker that is made for a request remembers nothing. */
export function createGooglePolicy(limits: GoogleLimits): GooglePolicy {
  let since = Date.now();
  let restsUntil = 0;
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof VoiceError && error.counts),
    {
      breaker: new ConsecutiveBreaker(limits.threshold),
      halfOpenAfter: limits.resetAfterMs,
    },
  );
  breaker.onStateChange(() => {
    since = Date.now();
  });
  const whole = wrap(
    timeout(limits.deadlineMs, TimeoutStrategy.Aggressive),
    bulkhead(limits.places, limits.waiting),
    retry(handleWhen(mayBeRepeated), { maxAttempts: MORE_CALLS, backoff: createBackoff() }),
  );
  const one = wrap(breaker, timeout(limits.callMs, TimeoutStrategy.Cooperative));

  /** In a half-open circuit cockatiel lets every further caller wait for the probe; here the next voice speaks instead. */
  function admits(): boolean {
    if (Date.now() < restsUntil) return false;
    if (breaker.state === CircuitState.Closed) return true;
    return breaker.state === CircuitState.Open && Date.now() - since >= limits.resetAfterMs;
  }

  function rest({ restMs: ms = 0 }: VoiceError) {
    if (ms > LONGEST_WAIT_MS) restsUntil = Date.now() + Math.min(ms, LONGEST_REST_MS);
  }

  return {
    async execute(call, caller) {
      caller.throwIfAborted();
      const work = whole.execute(async ({ signal }) => {
        signal.throwIfAborted();
        if (!admits()) throw new VoiceError('resting');
        const isProbe = breaker.state !== CircuitState.Closed;
        return one.execute(async ({ signal: deadline }) => {
          try {
            return await untilAborted(call(deadline), deadline);
          } catch (error) {
            // A probe that was called off has told nothing, so the circuit stays open.
            if (caller.aborted) throw isProbe ? new VoiceError('untold') : caller.reason;
            const failure = deadline.aborted ? new VoiceError('timeout') : plainly(error);
            rest(failure);
            throw failure;
          }
        }, signal);
      }, caller);
      return untilAborted(work, caller).catch((thrown: unknown) => {
        caller.throwIfAborted();
        throw plainly(thrown);
      });
    },
    view() {
      const reason = breaker.lastFailure;
      const error = reason && 'error' in reason ? reason.error : undefined;
      return {
        provider: 'google',
        state: STATES[breaker.state],
        since,
        ...(error instanceof VoiceError ? { lastFailure: error.failure } : {}),
        ...(restsUntil > Date.now() ? { restsUntil } : {}),
      };
    },
  };
}

const STATES: Record<CircuitState, Circuit> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

function mayBeRepeated(error: unknown): boolean {
  if (!(error instanceof VoiceError)) return false;
  return MAY_BE_REPEATED.has(error.failure) && (error.restMs ?? 0) <= LONGEST_WAIT_MS;
}

/** As long as the service asks for, else longer and longer. */
function createBackoff() {
  const growing = new ExponentialBackoff({
    initialDelay: FIRST_DELAY_MS,
    maxDelay: LONGEST_DELAY_MS,
  });
  return new DelegateBackoff<IRetryBackoffContext<unknown>, { last: IBackoff<unknown> }>(
    ({ result }, state) => {
      const last = state ? state.last.next(undefined) : growing.next();
      const error = 'error' in result ? result.error : undefined;
      const asked = error instanceof VoiceError ? error.restMs : undefined;
      return { delay: asked ?? last.duration, state: { last } };
    },
  );
}

/** Nobody outside needs to know the library by its errors. */
function plainly(thrown: unknown): VoiceError {
  if (thrown instanceof VoiceError) return thrown;
  if (thrown instanceof TaskCancelledError) return new VoiceError('timeout');
  if (thrown instanceof BulkheadRejectedError) return new VoiceError('busy');
  if (isBrokenCircuitError(thrown)) return new VoiceError('resting');
  return new VoiceError('failed');
}
