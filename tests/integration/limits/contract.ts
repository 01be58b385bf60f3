/** What every limiter owes, whether it counts in this process or in a Redis: the same from outside. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Limiter } from '../../../lib/limits/limiter.ts';
import type { RateRule } from '../../../lib/rateRule.ts';

const MINUTE_MS = 60_000;

/** Only the date is held: the counts' own timers and the network go on. */
export function limiterContract(name: string, open: (rule: RateRule) => Limiter): void {
  describe(`${name}, held to what every limiter owes`, () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01') }));
    afterEach(() => void vi.useRealTimers());

    const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
    const taken = async (limiter: Limiter, subject: string, count: number) => {
      const takings = [];
      for (let index = 0; index < count; index += 1) takings.push(await limiter.take(subject));
      return takings.filter(({ allowed }) => allowed).length;
    };

    it('allows as many as the rule says, and refuses the next', async () => {
      const limiter = open({ times: 3, windowMs: MINUTE_MS });
      const subject = randomUUID();
      expect(await taken(limiter, subject, 3)).toBe(3);
      const next = await limiter.take(subject);
      expect(next).toEqual({ allowed: false, retryAfterMs: expect.any(Number) });
    });

    it('allows as many as the rule says to many who come at once', async () => {
      const limiter = open({ times: 5, windowMs: MINUTE_MS });
      const subject = randomUUID();
      const takings = await Promise.all(Array.from({ length: 20 }, () => limiter.take(subject)));
      expect(takings.filter(({ allowed }) => allowed)).toHaveLength(5);
    });

    it('lets one subject go on while another has to wait', async () => {
      const limiter = open({ times: 1, windowMs: MINUTE_MS });
      const [one, other] = [randomUUID(), randomUUID()];
      expect(await taken(limiter, one, 2)).toBe(1);
      expect(await taken(limiter, other, 2)).toBe(1);
    });

    it('lets in who has waited for as long as they were told, and tells nobody to wait longer than the period', async () => {
      const moments = fc.array(fc.integer({ min: 0, max: 40_000 }), {
        minLength: 4,
        maxLength: 16,
      });
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 5 }), moments, async (times, pauses) => {
          const limiter = open({ times, windowMs: MINUTE_MS });
          const subject = randomUUID();
          for (const pauseMs of pauses) {
            pass(pauseMs);
            const taking = await limiter.take(subject);
            if (taking.allowed) continue;
            expect(taking.retryAfterMs).toBeGreaterThan(0);
            expect(taking.retryAfterMs).toBeLessThanOrEqual(MINUTE_MS + 1);
            pass(taking.retryAfterMs);
            expect(await limiter.take(subject)).toEqual({ allowed: true });
          }
        }),
        { numRuns: 100 },
      );
    });

    it.each([1, 2, 3, 5, 6, 7, 11])(
      'lets in each time who comes back again and again as soon as they were told: %i a minute',
      async (times) => {
        const limiter = open({ times, windowMs: MINUTE_MS });
        const subject = randomUUID();
        for (let refusals = 0; refusals < 3 * times; refusals += 1) {
          await taken(limiter, subject, times);
          const refused = await limiter.take(subject);
          if (refused.allowed) throw new Error('That was one more than the rule says.');
          pass(refused.retryAfterMs);
          expect(await limiter.take(subject)).toEqual({ allowed: true });
        }
      },
    );

    it('does not make those wait longer who ask again and again', async () => {
      const limiter = open({ times: 2, windowMs: MINUTE_MS });
      const subject = randomUUID();
      await taken(limiter, subject, 2);
      const first = await limiter.take(subject);
      pass(1_000);
      await taken(limiter, subject, 10);
      const later = await limiter.take(subject);
      if (first.allowed || later.allowed) throw new Error('Both are to be refused.');
      expect(later.retryAfterMs).toBe(first.retryAfterMs - 1_000);
    });

    it('lets in one more for one that is given back', async () => {
      const limiter = open({ times: 2, windowMs: MINUTE_MS });
      const subject = randomUUID();
      expect(await taken(limiter, subject, 4)).toBe(2);
      await limiter.giveBack(subject);
      expect(await taken(limiter, subject, 3)).toBe(1);
    });

    it('forgets: after two periods nothing counts any more', async () => {
      const limiter = open({ times: 4, windowMs: MINUTE_MS });
      const subject = randomUUID();
      expect(await taken(limiter, subject, 4)).toBe(4);
      pass(2 * MINUTE_MS);
      expect(await taken(limiter, subject, 5)).toBe(4);
    });
  });
}
