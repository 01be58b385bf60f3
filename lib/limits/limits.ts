/** How often one person, or one address, may do what costs something; where several instances share a Redis, all together. */
import type { Redis } from '@upstash/redis';
import { log } from '../log.ts';
import type { RateLimit } from '../rateRule.ts';
import { createLossPolicy, type LossPolicy } from '../resilience/lossPolicy.ts';
import type { Limiter, Taking } from './limiter.ts';
import { createNearLimiter } from './nearLimiter.ts';
import { tooMany } from './refusal.ts';
import { createSharedLimiter } from './sharedLimiter.ts';

export type LimitName = 'turns' | 'starts' | 'voice' | 'guests' | 'signIns' | 'passwords' | 'mails';

export type Verdict = Taking & {
  /** It came to nothing new (a message sent twice): what was counted is taken back, once however often. Never rejects. */
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
  /**
   * `degraded` while the shared Redis is lost and each process decides by itself. Has it probed then, so that whoever looks learns
   * of its return though nobody else asks.
   */
  condition(): 'ok' | 'degraded';
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

const PREFIX = 'keepsake:v1:limit';
const PROBE_KEY = `${PREFIX}:probe`;

export function createLimits({ rules, redis }: LimitsOptions): Limits {
  const policy =
    redis &&
    createLossPolicy({
      threshold: LOST_AFTER,
      resetAfterMs: LOST_FOR_MS,
      deadlineMs: SHARED_WITHIN_MS,
      // By writing, as counting is.
      probe: () => redis.set(PROBE_KEY, '1', { px: SHARED_WITHIN_MS }),
      onLost: () => log.warn('limits.shared_lost'),
      onBack: () => log.info('limits.shared_back'),
    });

  const limiterOf = (name: LimitName): Limiter | undefined => {
    const rule = rules[name];
    if (rule === 'off') return undefined;
    const near = createNearLimiter(rule);
    if (!redis || !policy) return near;
    const shared = createSharedLimiter({ ...rule, redis, prefix: `${PREFIX}:${name}` });
    return sharedOrNear(shared, near, policy.ask);
  };
  const limiters: Record<LimitName, Limiter | undefined> = {
    turns: limiterOf('turns'),
    starts: limiterOf('starts'),
    voice: limiterOf('voice'),
    guests: limiterOf('guests'),
    signIns: limiterOf('signIns'),
    passwords: limiterOf('passwords'),
    mails: limiterOf('mails'),
  };

  const check: Limits['check'] = async (name, subject) => {
    const limiter = limiters[name];
    const taking: Taking = (await limiter?.take(subject)) ?? { allowed: true };
    let isCounted = taking.allowed;
    return {
      ...taking,
      async giveBack() {
        if (!isCounted) return;
        isCounted = false;
        await limiter?.giveBack(subject);
      },
    };
  };

  return {
    check,
    condition() {
      policy?.look();
      return policy?.isLost() ? 'degraded' : 'ok';
    },
    async admit(name, subject) {
      const verdict = await check(name, subject);
      if (!verdict.allowed) throw tooMany(name, verdict.retryAfterMs);
    },
  };
}

/**
 * The shared limiter decides, within its deadline. This process counts along, so that a shared one that is slow or lost neither
 * locks anybody out nor opens the gate: its own count decides instead, with what it has seen.
 */
function sharedOrNear(shared: Limiter, near: Limiter, ask: LossPolicy['ask']): Limiter {
  return {
    async take(subject) {
      const [asked, seen] = await Promise.all([
        ask(() => shared.take(subject)),
        near.take(subject),
      ]);
      // Who was refused by all together has done nothing here.
      if (asked?.answer.allowed === false && seen.allowed) await near.giveBack(subject);
      return asked?.answer ?? seen;
    },
    async giveBack(subject) {
      // One that cannot be given back there expires there.
      await Promise.all([ask(() => shared.giveBack(subject)), near.giveBack(subject)]);
    },
  };
}
