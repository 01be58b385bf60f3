/** How something is handed to a server that nobody waits for: tried again with growing rests, given up, and the server left alone when it is not there. */
import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

export interface DeliveryPolicyOptions {
  /** Whether another attempt may go better; of a circuit that is open it is not asked. */
  isPassing: (error: unknown) => boolean;
  /** Whether it counts against the server; without it every failure does. */
  isLoss?: (error: unknown) => boolean;
  moreAttempts: number;
  /** Milliseconds before the first repetition; each later one waits longer, up to the longest. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** Milliseconds that one attempt may take. */
  attemptMs: number;
  /** Failed attempts in a row after which the server is left alone, for so many milliseconds. */
  threshold: number;
  resetAfterMs: number;
}

export function createDeliveryPolicy({ isPassing, isLoss, ...options }: DeliveryPolicyOptions) {
  const isOpen = isBrokenCircuitError;
  return wrap(
    retry(
      handleWhen((error) => !isOpen(error) && isPassing(error)),
      {
        maxAttempts: options.moreAttempts,
        backoff: new ExponentialBackoff({
          initialDelay: options.firstDelayMs,
          maxDelay: options.longestDelayMs,
        }),
      },
    ),
    circuitBreaker(
      handleWhen((error) => !isOpen(error) && (isLoss?.(error) ?? true)),
      {
        breaker: new ConsecutiveBreaker(options.threshold),
        halfOpenAfter: options.resetAfterMs,
      },
    ),
    timeout(options.attemptMs, TimeoutStrategy.Aggressive),
  );
}
