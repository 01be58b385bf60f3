/** How a model that failed comes back, and that nobody has to wait for it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered } from './apiErrors.ts';
import { FOREVER, type Step, telling } from './scriptedCalls.ts';
import { begin, FIRST, play, SECOND, saidBy, stage } from './stage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const broken = [answered(500)];

describe('an open circuit', () => {
  const DUE_MS = 60_000;

  it('closes again when its one probe, a person’s turn, is answered', async () => {
    const { guide, changes } = stage({
      first: [broken, telling(FIRST)],
      second: telling(SECOND),
      limits: { threshold: 1 },
    });
    await play(guide);
    let counted = 0;
    const mayCall = async () => {
      counted += 1;
      return true;
    };
    expect((await play(guide, { mayCall })).said).toEqual(saidBy('gemini-fallback', SECOND));
    expect(counted).toBe(1);
    await vi.advanceTimersByTimeAsync(DUE_MS);
    expect((await play(guide)).said).toEqual(saidBy('gemini', FIRST));
    expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
  });

  it('lets nobody wait for its probe', async () => {
    const slow = telling(FIRST, { after: 600 });
    const { guide, first } = stage({
      first: [broken, slow],
      second: telling(SECOND),
      limits: { threshold: 1, resetAfterMs: 50 },
    });
    await play(guide);
    await vi.advanceTimersByTimeAsync(50);
    const probe = await begin(guide);
    await vi.advanceTimersByTimeAsync(100);
    expect(guide.links()[0]?.state).toBe('half-open');
    const others = await Promise.all([begin(guide), begin(guide)]);
    await vi.advanceTimersByTimeAsync(300);
    for (const other of others) expect(other.said).toEqual(saidBy('gemini-fallback', SECOND));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(probe.said).toEqual(saidBy('gemini', FIRST));
    expect(first.calls).toHaveLength(2);
    expect(guide.links()[0]?.state).toBe('closed');
  });

  /** A first model that is broken once; its probe is stopped by the person after 50 ms. */
  async function stoppedProbe(probe: Step[]) {
    const { guide } = stage({
      first: [broken, probe],
      second: telling(SECOND),
      limits: { threshold: 1 },
    });
    await play(guide);
    await vi.advanceTimersByTimeAsync(DUE_MS);
    const stop = new AbortController();
    await begin(guide, { stop: stop.signal });
    await vi.advanceTimersByTimeAsync(50);
    stop.abort();
    await vi.advanceTimersByTimeAsync(0);
    return guide;
  }

  it('stays open when its probe was called off before a word', async () => {
    const guide = await stoppedProbe([FOREVER]);
    expect(guide.links()[0]?.state).toBe('open');
    expect((await play(guide)).said).toEqual(saidBy('gemini-fallback', SECOND));
  });

  it('closes when its probe was stopped in the middle of what it said', async () => {
    const guide = await stoppedProbe(['You walked there. ', FOREVER]);
    expect(guide.links()[0]?.state).toBe('closed');
  });

  it('is probed in the background, when it is due and not before', async () => {
    const { guide, first } = stage({
      first: [broken, broken, telling(['Yes.'])],
      second: telling(SECOND),
      limits: { threshold: 1 },
    });
    const probe = async () => {
      const answer = guide.probe('gemini', new AbortController().signal);
      await vi.advanceTimersByTimeAsync(500);
      return answer;
    };
    expect(await probe()).toBe(false);
    expect(first.calls).toEqual([]);
    await play(guide);
    expect(await probe()).toBe(false);
    expect(first.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(DUE_MS);
    expect(await probe()).toBe(false);
    expect(guide.links()[0]?.state).toBe('open');
    await vi.advanceTimersByTimeAsync(DUE_MS);
    expect(await probe()).toBe(true);
    expect(guide.links()[0]?.state).toBe('closed');
    expect(first.calls).toHaveLength(3);
  });

  it('is not probed while its model asks to be left alone', async () => {
    const { guide, first } = stage({
      first: [answered(429, { retryAfter: '200' })],
      second: telling(SECOND),
      limits: { threshold: 1 },
    });
    await play(guide);
    await vi.advanceTimersByTimeAsync(DUE_MS);
    expect(await guide.probe('gemini', new AbortController().signal)).toBe(false);
    expect(first.calls).toHaveLength(1);
  });

  it('survives an hour in which nothing works, and comes back', async () => {
    const { guide, first } = stage({
      first: [...Array.from({ length: 65 }, () => broken), telling(FIRST)],
      second: broken,
    });
    for (let minute = 0; minute < 61; minute += 1) {
      expect((await play(guide)).said).toEqual(saidBy('embedded', ['Take your time.']));
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(first.calls.length).toBeLessThanOrEqual(65);
    for (let minute = 0; minute < 6; minute += 1) {
      await play(guide);
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect((await play(guide)).said).toEqual(saidBy('gemini', FIRST));
    expect(vi.getTimerCount()).toBe(0);
  });
});
