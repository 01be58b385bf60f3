/** A limit in the memory of this process: a window that begins with a subject's first time. Every count expires with its window. */
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateRule } from '../rateRule.ts';
import type { Limiter } from './limiter.ts';

/** Whoever comes with so many addresses that their own count falls out has paid more for them than another time is worth. */
const MOST_SUBJECTS = 50_000;

export function createNearLimiter(
  { times, windowMs }: RateRule,
  { mostSubjects = MOST_SUBJECTS }: { mostSubjects?: number } = {},
): Limiter {
  const counts = new RateLimiterMemory({ points: times, duration: windowMs / 1_000 });
  /** The limiter itself has no bound: who has not been here for the longest is forgotten, however long their window. */
  const subjects = new LRUCache<string, true>({
    // By size: `max` would make room for all of them at once.
    maxSize: mostSubjects,
    sizeCalculation: () => 1,
    dispose: (_, subject) => void counts.delete(subject),
    noDisposeOnSet: true,
  });

  return {
    async take(subject) {
      subjects.set(subject, true);
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
      // Of somebody who was forgotten there is nothing to give back.
      if (subjects.has(subject)) await counts.reward(subject);
    },
  };
}
