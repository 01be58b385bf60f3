/** How often one person, or one address, may do what costs something; where several instances share a Redis, all together. */
import type { Redis } from '@upstash/redis';
import {
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { log } from '../log.ts';
import type { RateLimit } from '../rateRule.ts';
import type { Limiter, Taking } from './limiter.ts';
import { createNearLimiter } from './nearLimiter.ts';
import { tooMany } from './refusal.ts';
import { createSharedLimiter } from './sharedLimiter.ts';

export type LimitName = 'turns' | 'starts' | 'voice' | 'guests' | 'signIns';

export type Verdict = Taking & {
  /** It came to nothing new (a message sent twice): what was counted is taken back. Never rejects. */
  giveBack(): Promise<void>;
};

export interface Limits {
  /**
   * Counts one and says whether it may be. Asked of the shared Redis before anything is waited for, so what else goes
   * there in the same breath costs no further round trip. Never rejects.
   *
   * @param subject a person's id, or `addressOf` a request: no plain address
   */
  check(name: LimitName, subject: string): Promise<Verdict>;
  /** @throws KeepsakeError `rate_limited` */
  admit(name: LimitName, subject: string): Promise<void>;
}

export interface LimitsOptions {
  rules: Record<LimitName, RateLimit>;
  /** Undefined: this process counts by itself. */
  redis?: Redis | undefined;
}

/** A person waits for it before their turn begins; Upstash answers within a region in a few milliseconds. */
const SHARED_WITHIN_MS = 300;
/** Who is lost is not waited for by everybody: after so many failures in a row, for so long. */
const LOST_AFTER = 3;
const LOST_FOR_MS = 5_000;

export function createLimits({ rules, redis }: LimitsOptions): Limits {
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(LOST_AFTER),
    halfOpenAfter: LOST_FOR_MS,
  });
  const policy = wrap(breaker, timeout(SHARED_WITHIN_MS, TimeoutStrategy.Aggressive));
  breaker.onBreak(() => log.warn('limits.shared_lost'));
  breaker.onReset(() => log.info('limits.shared_back'));

  const limiterOf = (name: LimitName): Limiter | undefined => {
    const rule = rules[name];
    if (rule === 'off') return undefined;
    const near = createNearLimiter(rule);
    if (!redis) return near;
    const prefix = `keepsake:v1:limit:${name}`;
    const shared = createSharedLimiter({ ...rule, redis, prefix });
    return sharedOrNear(shared, near, (call) => policy.execute(call));
  };
  const limiters: Record<LimitName, Limiter | undefined> = {
    turns: limiterOf('turns'),
    starts: limiterOf('starts'),
    voice: limiterOf('voice'),
    guests: limiterOf('guests'),
    signIns: limiterOf('signIns'),
  };

  const check: Limits['check'] = async (name, subject) => {
    const limiter = limiters[name];
    const taking: Taking = (await limiter?.take(subject)) ?? { allowed: true };
    return {
      ...taking,
      async giveBack() {
        if (taking.allowed) await limiter?.giveBack(subject);
      },
    };
  };

  return {
    check,
    async admit(name, subject) {
      const verdict = await check(name, subject);
      if (!verdict.allowed) throw tooMany(name, verdict.retryAfterMs);
    },
  };
}

type Policed = <Value>(call: () => Promise<Value>) => Promise<Value>;

/**
 * The shared limiter decides, within its deadline. This process counts along, so that a shared one that is slow or lost neither
 * locks anybody out nor opens the gate: its own count decides instead, with what it has seen.
 */
function sharedOrNear(shared: Limiter, near: Limiter, policed: Policed): Limiter {
  return {
    async take(subject) {
      const [decided, seen] = await Promise.all([
        policed(() => shared.take(subject)).catch(() => undefined),
        near.take(subject),
      ]);
      // Who was refused by all together has done nothing here.
      if (decided?.allowed === false && seen.allowed) await near.giveBack(subject);
      return decided ?? seen;
    },
    async giveBack(subject) {
      // One that cannot be given back there expires there.
      await Promise.all([
        policed(() => shared.giveBack(subject)).catch(() => undefined),
        near.giveBack(subject),
      ]);
    },
  };
}
