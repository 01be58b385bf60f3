/** A limit in Upstash's Redis, one for all instances: a window that slides, by @upstash/ratelimit. Every key expires. */
import { Ratelimit } from '@upstash/ratelimit';
import type { Redis } from '@upstash/redis';
import { z } from 'zod';
import type { RateRule } from '../rateRule.ts';
import type { Limiter } from './limiter.ts';

export interface SharedLimiterOptions extends RateRule {
  /** Of which both `automaticDeserialization` settings do. */
  redis: Redis;
  /** In front of every key; of two limits, two. */
  prefix: string;
}

const countsSchema = z.tuple([z.coerce.number(), z.coerce.number()]);

export function createSharedLimiter({
  redis,
  prefix,
  times,
  windowMs,
}: SharedLimiterOptions): Limiter {
  const limit = new Ratelimit({
    redis,
    prefix,
    limiter: Ratelimit.slidingWindow(times, `${windowMs} ms`),
    // Its own deadline would let everybody pass, and its cache would refuse for longer than is needed.
    timeout: 0,
    ephemeralCache: false,
  });

  /** Its `reset` is the end of the clock's window, at which a full one still refuses: so the counts are read. */
  async function retryAfterMs(subject: string): Promise<number> {
    const now = Date.now();
    const window = Math.floor(now / windowMs);
    const keyOf = (number: number) => `${prefix}:${subject}:${number}`;
    const found = await redis.mget<unknown[]>(keyOf(window), keyOf(window - 1));
    const [current, previous] = countsSchema.parse(found);
    return Math.max(
      1,
      window * windowMs + freeAfterMs({ times, windowMs, current, previous }) - now,
    );
  }

  return {
    async take(subject) {
      const { success } = await limit.limit(subject);
      return success
        ? { allowed: true }
        : { allowed: false, retryAfterMs: await retryAfterMs(subject) };
    },
    async giveBack(subject) {
      await limit.limit(subject, { rate: -1 });
    },
  };
}

/**
 * Milliseconds from the beginning of the clock's window until one more fits: the window before counts by the share of it that is
 * still within one window's length from now, rounded down, as in the library's script.
 */
function freeAfterMs(counts: RateRule & { current: number; previous: number }): number {
  const { times, windowMs, current, previous } = counts;
  // A full window lets nobody in before it is the one before.
  const [begins, full, free] =
    current < times ? [0, previous, times - current] : [windowMs, current, times];
  const counting = Math.max(0, full - free);
  // Multiplied first: a quotient that is a whole number of milliseconds must not come out a little smaller.
  return begins + Math.floor((windowMs * counting) / Math.max(1, full)) + 1;
}
