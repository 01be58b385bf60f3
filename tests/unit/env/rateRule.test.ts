import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnv } from '../../../lib/env.ts';
import { readRateLimit } from '../../../lib/rateRule.ts';

const LIMITS = [
  'RATE_LIMIT_TURNS',
  'RATE_LIMIT_STARTS',
  'RATE_LIMIT_VOICE',
  'RATE_LIMIT_GUESTS',
  'RATE_LIMIT_SIGN_INS',
];

describe('how often something may be done', () => {
  it.each([
    ['20/1m', { times: 20, windowMs: 60_000 }],
    ['10/10m', { times: 10, windowMs: 600_000 }],
    ['600/1h', { times: 600, windowMs: 3_600_000 }],
    ['1/1s', { times: 1, windowMs: 1_000 }],
    ['1000000/7d', { times: 1_000_000, windowMs: 604_800_000 }],
    ['off', 'off'],
  ])('reads %s', (text, limit) => {
    expect(readRateLimit(text)).toEqual(limit);
  });

  it.each([
    '20',
    '20/m',
    '20/1',
    '20 / 1m',
    '20/1M',
    '0/1m',
    '-1/1m',
    '1.5/1m',
    '20/0m',
    '20/1w',
    '20/1m,',
    'Off',
    'on',
    '1000001/1m',
    '1/8d',
    '1/999999h',
    '020/1m',
    '20/01m',
    '٢٠/1m',
    '20/1m\n',
    'constructor',
    '1/1constructor',
  ])('refuses %j', (text) => {
    expect(readRateLimit(text)).toBeUndefined();
  });

  it('never reads more or less than what was written', () => {
    const units = { s: 1, m: 60, h: 3_600, d: 86_400 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<keyof typeof units>('s', 'm', 'h', 'd'),
        (times, length, unit) => {
          const windowMs = length * units[unit] * 1_000;
          expect(readRateLimit(`${times}/${length}${unit}`)).toEqual({ times, windowMs });
        },
      ),
    );
  });
});

describe('the limits in the environment', () => {
  it.each(LIMITS)(
    '%s is wrong in one line that says what was read and what is accepted',
    (name) => {
      try {
        readEnv({ [name]: '20 a minute' });
        expect.unreachable();
      } catch (error) {
        if (!(error instanceof EnvironmentError)) throw error;
        expect(error.message).toBe(
          `${name} is "20 a minute"; accepted is times/period such as 20/1m (1 to 1000000 times; s, m, h or d, at most 7d), or off.`,
        );
      }
    },
  );

  it('are the contract’s when nothing is set, and no proxy is trusted', () => {
    expect(readEnv({})).toMatchObject({
      RATE_LIMIT_TURNS: { times: 20, windowMs: 60_000 },
      RATE_LIMIT_STARTS: { times: 10, windowMs: 600_000 },
      RATE_LIMIT_VOICE: { times: 240, windowMs: 60_000 },
      RATE_LIMIT_GUESTS: { times: 600, windowMs: 3_600_000 },
      TRUST_PROXY: false,
    });
    expect(readEnv({ RATE_LIMIT_TURNS: 'off' }).RATE_LIMIT_TURNS).toBe('off');
    expect(readEnv({ TRUST_PROXY: 'true' }).TRUST_PROXY).toBe(true);
    expect(() => readEnv({ TRUST_PROXY: '1' })).toThrow('accepted is true or false');
  });
});
