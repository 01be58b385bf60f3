/** When a model is left alone that is well: it asked for it, or has no place; and what the log says of all this. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, type Refusal, WORDS } from './apiErrors.ts';
import { telling } from './scriptedCalls.ts';
import { begin, FIRST, play, SECOND, saidBy, stage } from './stage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const broken = [answered(500)];

describe('a model that asks to be left alone', () => {
  it.each<[string, number, Refusal, number]>([
    ['in seconds', 429, { retryAfter: '20' }, 20_000],
    ['until a date', 503, { retryAfter: 'Sun, 22 Nov 2026 12:00:20 GMT' }, 20_000],
    ["in Google's own words", 429, { details: [{ retryDelay: '20s' }] }, 20_000],
    ['for a day, for five minutes', 429, { retryAfter: '86400' }, 300_000],
  ])('%s is not asked until then', async (_how, status, more, restMs) => {
    vi.setSystemTime(new Date('2026-11-22T12:00:00.000Z'));
    const { guide, first } = stage({
      first: [[answered(status, more)], telling(FIRST)],
      second: telling(SECOND),
    });
    const began = Date.now();
    await play(guide);
    expect(guide.links()[0]).toMatchObject({ state: 'closed', restsUntil: began + restMs });
    await vi.advanceTimersByTimeAsync(began + restMs - 10 - Date.now());
    expect((await begin(guide)).said).toEqual([]);
    await vi.advanceTimersByTimeAsync(5);
    expect(first.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await play(guide)).said).toEqual(saidBy('gemini', FIRST));
    expect(guide.links()[0]).not.toHaveProperty('restsUntil');
  });

  it('is asked at once when it says so with another status', async () => {
    const { guide } = stage({
      first: [[answered(500, { retryAfter: '20' })], telling(FIRST)],
      second: telling(SECOND),
    });
    await play(guide);
    expect((await play(guide)).said).toEqual(saidBy('gemini', FIRST));
  });
});

describe('the places of a model', () => {
  it('are not waited for: who finds none asks the next model', async () => {
    const { guide, first } = stage({
      first: telling(FIRST),
      second: telling(SECOND),
      limits: { places: 1 },
    });
    const [one, other] = await Promise.all([begin(guide), begin(guide)]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(one?.said).toEqual(saidBy('gemini', FIRST));
    expect(other?.said).toEqual(saidBy('gemini-fallback', SECOND));
    expect(other?.reports).toHaveLength(1);
    expect(first.calls).toHaveLength(1);
    expect((await play(guide)).said).toEqual(saidBy('gemini', FIRST));
  });
});

describe('the log', () => {
  it('holds who failed and how, and none of the words', async () => {
    const { guide, lines } = stage({
      first: broken,
      second: [answered(429)],
      limits: { threshold: 1 },
    });
    await play(guide);
    const text = lines.join('\n');
    expect(text).toContain('"link":"gemini","outcome":"status","status":500');
    expect(text).toContain('"link":"gemini-fallback","outcome":"status","status":429');
    expect(text).not.toContain(WORDS);
    expect(JSON.stringify(guide.links())).not.toContain(WORDS);
  });
});
