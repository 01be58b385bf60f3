/** A voice of the server that fails again and again is left alone for a while: one request tries then, not one a sentence. */
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { ApiError } from '@/lib/apiClient';

export interface VoiceCircuitOptions {
  /** Failures in a row that open it. */
  failures?: number;
  /** Until it is tried again, ms. */
  restMs?: number;
}

export type VoiceCircuit = ReturnType<typeof createVoiceCircuit>;

export function createVoiceCircuit({ failures = 2, restMs = 15_000 }: VoiceCircuitOptions = {}) {
  const breaker = circuitBreaker(handleWhen(isFailure), {
    breaker: new ConsecutiveBreaker(failures),
    halfOpenAfter: restMs,
  });

  return {
    isClosed: () => breaker.state === CircuitState.Closed,
    /** @throws BrokenCircuitError at once while it rests, and whatever `call` throws */
    execute: <Value>(call: () => Promise<Value>): Promise<Value> => breaker.execute(call),
  };
}

/** A sentence that is not there, or not ours, says nothing of the voice. */
function isFailure(thrown: unknown): boolean {
  return !(thrown instanceof ApiError) || thrown.status >= 500 || thrown.status === 429;
}
