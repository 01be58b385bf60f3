/** The cockatiel policies of one service that is called over a network: places → breaker → deadline → once more. */
import {
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

export type Circuit = 'closed' | 'open' | 'half-open';

export interface CallPolicyOptions {
  /** Consecutive failures that open the circuit. */
  threshold: number;
  /** Milliseconds until an open circuit lets one call try. */
  resetAfterMs: number;
  /** Milliseconds that one whole call may take. */
  deadlineMs: number;
  /** Calls that may run at the same time; one more is not made to wait. */
  places: number;
  /** Whether what a call threw is a failure of the service. */
  isFailure: (thrown: unknown) => boolean;
  /** Whether the call never reached the service, so that it may be made once more at once. */
  neverArrived: (thrown: unknown) => boolean;
  onChange: () => void;
}

export interface CallContext {
  /** Aborted with the caller's signal, and at the deadline. */
  signal: AbortSignal;
  /** The one call that decides whether an open circuit closes. */
  isProbe: boolean;
}

export interface CallPolicy {
  /**
   * Whether a call made now would begin now. Ask before `execute`, in the same breath: in a half-open circuit
   * cockatiel lets every further caller wait for the probe, and nobody who is being listened to may wait there.
   */
  admits(): boolean;
  /** @param call must settle when its signal aborts: the deadline is cooperative */
  execute<Value>(
    call: (context: CallContext) => Promise<Value>,
    signal: AbortSignal,
  ): Promise<Value>;
  circuit(): Circuit;
  /** Since when the circuit is what it is, in milliseconds of the epoch. */
  since(): number;
  /** What the last call threw that was a failure; already there when `onChange` is told. */
  lastFailure(): unknown;
}

const NAMES: Record<CircuitState, Circuit> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

/** One object for each service and process: a breaker that is made for a request remembers nothing. */
export function createCallPolicy(options: CallPolicyOptions): CallPolicy {
  const places = bulkhead(options.places);
  const breaker = circuitBreaker(handleWhen(options.isFailure), {
    breaker: new ConsecutiveBreaker(options.threshold),
    halfOpenAfter: options.resetAfterMs,
  });
  const policy = wrap(
    places,
    breaker,
    // The call ends inside the policy, so there is nothing left to abort when it returns.
    timeout(options.deadlineMs, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false }),
    retry(handleWhen(options.neverArrived), { maxAttempts: 1, backoff: new ConstantBackoff(0) }),
  );
  let since = Date.now();
  breaker.onStateChange(() => {
    since = Date.now();
    options.onChange();
  });

  function circuitAdmits(): boolean {
    if (breaker.state === CircuitState.Closed) return true;
    return breaker.state === CircuitState.Open && Date.now() - since >= options.resetAfterMs;
  }

  return {
    admits: () => places.executionSlots > 0 && circuitAdmits(),
    execute(call, signal) {
      const isProbe = breaker.state !== CircuitState.Closed;
      return policy.execute((context) => call({ signal: context.signal, isProbe }), signal);
    },
    circuit: () => NAMES[breaker.state],
    since: () => since,
    lastFailure() {
      const reason = breaker.lastFailure;
      return reason && 'error' in reason ? reason.error : undefined;
    },
  };
}
