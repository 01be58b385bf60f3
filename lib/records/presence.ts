/**
 * Whether the database server is there: noticed once for the whole process, so that nobody else waits for a server that does not
 * answer, and so that the log says it once. Only a question on a connection of its own decides.
 */
import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import { comeBackSeconds } from '../resilience/comeBack.ts';

export interface Presence {
  /**
   * Makes a call while the server is there. While it is away nothing is called, and what is under way ends.
   *
   * @throws KeepsakeError `unavailable`, and whatever the call throws
   */
  call<Answer>(make: () => Promise<Answer>): Promise<Answer>;
  /** Something has made us doubt. */
  look(): void;
  /** Looks no more. */
  close(): void;
}

export interface PresenceOptions {
  /** Asks the server something small; rejects when it does not answer. */
  probe: () => Promise<unknown>;
  /** Whether an error, of a call or of the probe, is no answer of a server that is there. */
  isAbsence: (thrown: unknown) => boolean;
  /** Milliseconds after which a call without an answer makes us look. */
  suspiciousMs?: number;
  /** Milliseconds that the probe's answer may take. */
  probeWithinMs?: number;
  /** Milliseconds between two looks at a server that is away. */
  lookEveryMs?: number;
  /** From 0 to 1; spreads those who are sent away. */
  random?: () => number;
}

/** Milliseconds between two looks at a server that is away. */
export const LOOK_EVERY_MS = 1_000;

interface UnderWay {
  since: number;
  leave: () => void;
}

export function createPresence({
  probe,
  isAbsence,
  suspiciousMs = 1_000,
  probeWithinMs = 1_500,
  lookEveryMs = LOOK_EVERY_MS,
  random = Math.random,
}: PresenceOptions): Presence {
  const breaker = circuitBreaker(handleWhen(isAbsence), {
    breaker: new ConsecutiveBreaker(1),
    // The looks have a rhythm of their own.
    halfOpenAfter: 0,
  });
  const policy = wrap(breaker, timeout(probeWithinMs, TimeoutStrategy.Aggressive));
  const underWay = new Set<UnderWay>();
  let isLooking = false;
  let isClosed = false;
  let watching: ReturnType<typeof setTimeout> | undefined;
  let nextLook: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = performance.now();

  /** With the time of the next look, or of the one that is under way. */
  const unavailable = () => {
    const dueInMs = lookedAt + (isLooking ? probeWithinMs : lookEveryMs) - performance.now();
    return new KeepsakeError('unavailable', {
      retryAfterSeconds: comeBackSeconds(dueInMs, random),
    });
  };

  const isAway = () => breaker.state !== CircuitState.Closed;
  let wasTold = false;
  // With every failing look it breaks anew.
  breaker.onBreak((reason) => {
    if (!wasTold && !isClosed)
      log.error('database.lost', 'error' in reason ? reason.error : undefined);
    wasTold = true;
    for (const { leave } of underWay) leave();
  });
  breaker.onReset(() => {
    wasTold = false;
    log.info('database.back');
  });

  async function look(): Promise<void> {
    if (isLooking || isClosed) return;
    isLooking = true;
    lookedAt = performance.now();
    clearTimeout(nextLook);
    // What it found stands in the breaker.
    await policy.execute(probe).catch(() => undefined);
    isLooking = false;
    lookedAt = performance.now();
    if (isAway() && !isClosed) nextLook = setTimeout(look, lookEveryMs).unref();
  }

  function watch(): void {
    watching ??= setTimeout(() => {
      watching = undefined;
      // In the order in which they began.
      const [oldest] = underWay;
      if (oldest && performance.now() - oldest.since >= suspiciousMs) void look();
      if (oldest) watch();
    }, suspiciousMs / 2).unref();
  }

  return {
    async call(make) {
      if (isAway()) throw unavailable();
      const { promise: left, reject } = Promise.withResolvers<never>();
      const one = {
        since: performance.now(),
        leave: () => reject(unavailable()),
      };
      underWay.add(one);
      watch();
      try {
        return await Promise.race([make(), left]);
      } catch (error) {
        if (!isAway() && isAbsence(error)) void look();
        throw error;
      } finally {
        underWay.delete(one);
      }
    },

    look: () => void look(),

    close() {
      isClosed = true;
      clearTimeout(watching);
      clearTimeout(nextLook);
    },
  };
}
