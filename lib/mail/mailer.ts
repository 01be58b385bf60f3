/** Sends plain mail over SMTP: tried again for a while, waited for by nobody, and never with an address in a log. */
import { createTransport } from 'nodemailer';
import type { MailServer } from '../env/mail.ts';
import { log } from '../log.ts';
import { createDeliveryPolicy } from '../resilience/deliveryPolicy.ts';
import { untilAborted } from '../resilience/untilAborted.ts';

export interface Letter {
  to: string;
  subject: string;
  /** Plain text; lines end with "\n". */
  text: string;
}

export interface Mailer {
  /** Returns at once: how long a server of mail takes may not tell whether there was anybody to write to. */
  post(letter: Letter): void;
  /** Settles when all that was posted is sent or given up. Never rejects. */
  settled(): Promise<void>;
  /** Gives up what is still being tried, and settles when it is. */
  close(): Promise<void>;
}

export interface MailerOptions {
  server: MailServer;
  from: string;
  /** Milliseconds before the first repetition; each later one waits longer. */
  firstDelayMs?: number;
  /** Milliseconds that one attempt may take, from the connection to the server's word that it has the letter. */
  attemptMs?: number;
}

/** Three more attempts over about half a minute: servers that do not know us yet often say "later" once (greylisting). */
const MORE_ATTEMPTS = 3;
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 20_000;
const ATTEMPT_MS = 15_000;
/** Failed attempts in a row after which the server is left alone for a minute. */
const THRESHOLD = 8;
const RESET_AFTER_MS = 60_000;
/** Letters on their way at the same time; one more is given up, since nobody but an attacker causes as many. */
const MOST_AT_ONCE = 100;

export function createMailer(options: MailerOptions): Mailer {
  const { server, from, firstDelayMs = FIRST_DELAY_MS, attemptMs = ATTEMPT_MS } = options;
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.isSecure,
    // What opens an account does not travel in the clear.
    requireTLS: !server.isSecure && !server.isNear,
    ...(server.login && { auth: server.login }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const policy = createDeliveryPolicy({
    isPassing,
    isLoss: isPassing,
    moreAttempts: MORE_ATTEMPTS,
    firstDelayMs,
    longestDelayMs: LONGEST_DELAY_MS,
    attemptMs,
    threshold: THRESHOLD,
    resetAfterMs: RESET_AFTER_MS,
  });
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function send(letter: Letter): Promise<void> {
    try {
      const sending = policy.execute(async ({ signal }) => {
        ending.signal.throwIfAborted();
        const attempt = AbortSignal.any([signal, ending.signal]);
        await transport.sendMail({ from, ...letter, signal: attempt });
      }, ending.signal);
      // Between two attempts the policy does not hear that the process is going.
      await untilAborted(sending, ending.signal);
    } catch (error) {
      if (!ending.signal.aborted) tell(error);
    }
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    post(letter) {
      if (underWay.size >= MOST_AT_ONCE) {
        log.warn('mail.too_many');
        return;
      }
      const sending = send(letter).finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    settled,
    async close() {
      ending.abort();
      await settled();
    },
  };
}

/** Another attempt may go better: all but what the server has decided for good (a reply of the 500s). */
function isPassing(error: unknown): boolean {
  return !(isServersWord(error) && error.permanent === true);
}

function isServersWord(error: unknown): error is { permanent?: unknown; responseCode?: unknown } {
  return typeof error === 'object' && error !== null && 'responseCode' in error;
}

/** A server's answer quotes the address: only its number is written. */
function tell(error: unknown): void {
  const status = isServersWord(error) ? error.responseCode : undefined;
  log.error('mail.not_sent', error, typeof status === 'number' ? { status } : {});
}
