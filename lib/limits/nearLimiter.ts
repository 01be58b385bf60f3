/** A limit in the memory of this process: a window that begins with a subject's first time. Every count expires with its window. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateRule } from '../rateRule.ts';
import type { Limiter } from './limiter.ts';

export function createNearLimiter({ times, windowMs }: RateRule): Limiter {
  const counts = new RateLimiterMemory({ points: times, duration: windowMs / 1_000 });

  return {
    async take(subject) {
      try {
        await counts.consume(subject);
        return { allowed: true };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        // It has counted this one too, and a later `giveBack` would then free nothing.
        await counts.reward(subject);
        return { allowed: false, retryAfterMs: Math.max(1, refused.msBeforeNext) };
      }
    },
    async giveBack(subject) {
      await counts.reward(subject);
    },
  };
}
