import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../lib/resilience/retryAfter.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['seconds', '20', 20_000],
    ['parts of a second', '3.5', 3_500],
    ['white space around', ' 7 ', 7_000],
    ['an HTTP date', 'Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
  ])('reads %s', (_what, header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['no number and no date', 'soon'],
    ['no wait', '0'],
    ['less than no wait', '-5'],
    ['a date in the past', 'Sun, 22 Nov 2026 11:59:00 GMT'],
  ])('finds no wait in %s', (_what, header) => {
    expect(retryAfterMs(header, NOW)).toBeUndefined();
  });
});
