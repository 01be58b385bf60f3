/** Where alerts are posted, as JSON over HTTP: retried for a while, given up when nobody is there, waited for by nobody. */
import { isBrokenCircuitError } from 'cockatiel';
import { log } from '../log.ts';
import { createDeliveryPolicy } from '../resilience/deliveryPolicy.ts';

/** Only our own names and numbers: nobody's words, and nobody's ids. */
export interface Alert {
  /** The same when an incident begins, when it is told again, and when it ends: what a pager tells doubles by. */
  incident: string;
  status: 'open' | 'resolved';
  kind: 'guardrail' | 'health';
  /** One sentence for a person; chats show this field. */
  text: string;
  /** ISO 8601, UTC: when the incident began, or ended. */
  at: string;
}

export interface AlertWebhook {
  /**
   * True when it was taken. What could not be told is to be told again by who still knows of it. Never rejects.
   *
   * @param signal ends the waiting between two attempts as well
   */
  post(alert: Alert, signal: AbortSignal): Promise<boolean>;
}

export interface WebhookOptions {
  url: string;
  /** Milliseconds before the first repetition; each later one waits about twice as long. */
  firstDelayMs?: number;
  /** Milliseconds that one attempt may take. */
  attemptMs?: number;
  fetch?: typeof fetch;
}

/** Two more attempts, the last some two seconds after the first; a receiver that is away for longer is asked at the next look. */
const MORE_ATTEMPTS = 2;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 4_000;
const ATTEMPT_MS = 5_000;
/** Failed attempts in a row after which it is left alone for a minute. */
const THRESHOLD = 6;
const RESET_AFTER_MS = 60_000;

export function createAlertWebhook(options: WebhookOptions): AlertWebhook {
  const {
    url,
    firstDelayMs = FIRST_DELAY_MS,
    attemptMs = ATTEMPT_MS,
    fetch: ask = fetch,
  } = options;
  const policy = createDeliveryPolicy({
    isPassing,
    moreAttempts: MORE_ATTEMPTS,
    firstDelayMs,
    longestDelayMs: LONGEST_DELAY_MS,
    attemptMs,
    threshold: THRESHOLD,
    resetAfterMs: RESET_AFTER_MS,
  });

  return {
    async post(alert, signal) {
      const body = JSON.stringify(alert);
      try {
        await policy.execute(async (attempt) => {
          signal.throwIfAborted();
          const response = await ask(url, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
            // A receiver that sends us on would choose where our state is told.
            redirect: 'error',
            signal: AbortSignal.any([signal, attempt.signal]),
          });
          await response.body?.cancel();
          if (!response.ok) throw new RefusedAlert(response.status);
        }, signal);
        return true;
      } catch (error) {
        if (!signal.aborted) tell(error, alert);
        return false;
      }
    },
  };
}

class RefusedAlert extends Error {
  readonly status: number;
  constructor(status: number) {
    super('The receiver of alerts has refused one.');
    this.name = 'RefusedAlert';
    this.status = status;
  }
}

/** Another attempt may go better: all but what the receiver itself has decided. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof RefusedAlert)) return true;
  return error.status >= 500 || error.status === 408 || error.status === 429;
}

/** The address is a secret and stands in no error of ours; `fetch` has none in the name of what it throws. */
function tell(error: unknown, { incident, status }: Alert): void {
  // Told when it broke.
  if (isBrokenCircuitError(error)) return;
  const refused = error instanceof RefusedAlert ? { status: error.status } : {};
  log.error('alert.not_posted', error, { incident, what: status, ...refused });
}
