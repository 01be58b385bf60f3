/** A provider that is down for long, or asks to be left alone: how often it is asked, and how it comes back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  expectWholeReply,
  FIRST,
  hear,
  openGuide,
  REPLY,
  SAID,
  SECOND,
  type StageGuide,
  voices,
} from '../../support/gemini/guideStage.ts';
import { finish, hang, headers, refuse, say } from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';

const wire = openWire();
const MINUTE_MS = 60_000;
const START_MS = Date.parse('2026-03-01T10:00:00Z');

// Only the date: the wire needs its own timers.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: START_MS }));
afterEach(() => void vi.useRealTimers());

const states = (guide: StageGuide) => guide.links().map(({ state }) => state);
const at = (minutes: number) => vi.setSystemTime(START_MS + minutes * MINUTE_MS);
const callsOf = (model: string) => wire.asked().filter((asked) => asked === model).length;

/** The voices of that many turns, one every twenty seconds from that minute on. */
async function turnsFrom(guide: StageGuide, minute: number, count: number): Promise<string[]> {
  const spoken: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    at(minute + turn / 3);
    const heard = await hear(guide);
    expectWholeReply(heard);
    spoken.push(voices(heard));
  }
  return spoken;
}

describe('an outage of an hour', () => {
  it('is a whole reply every time, and one call a minute and model', async () => {
    wire.server.rule(() => [refuse(503)]);
    const guide = openGuide(wire.server.baseURL, { threshold: 5, resetAfterMs: MINUTE_MS });
    const spoken = await turnsFrom(guide, 0, 180);
    expect(spoken.filter((voice) => !/^embedded \d+$/.test(voice))).toEqual([]);
    expect(states(guide)).toEqual(['open', 'open']);
    for (const model of [FIRST, SECOND]) {
      expect(callsOf(model)).toBeGreaterThan(5);
      expect(callsOf(model)).toBeLessThanOrEqual(5 + 60);
    }
  });

  it('is over with the first turn that is answered again', async () => {
    wire.server.rule(() => [refuse(503)]);
    const guide = openGuide(wire.server.baseURL, { threshold: 5, resetAfterMs: MINUTE_MS });
    await turnsFrom(guide, 0, 6);
    wire.server.rule(() => REPLY);
    const [voice] = await turnsFrom(guide, 60, 1);
    expect(voice).toBe('gemini 3');
    expect(states(guide)).toEqual(['closed', 'open']);
    expect(guide.links()[0]?.since).toBe(START_MS + 60 * MINUTE_MS);
  });
});

describe('an open circuit', () => {
  it('is not asked before its time', async () => {
    wire.server.scriptFor(FIRST, [refuse(500)]);
    wire.server.rule(() => REPLY);
    const guide = openGuide(wire.server.baseURL, { resetAfterMs: MINUTE_MS });
    expect(await turnsFrom(guide, 0, 3)).toEqual(Array(3).fill('gemini-fallback 3'));
    expect(callsOf(FIRST)).toBe(1);
    expect(await turnsFrom(guide, 1.1, 1)).toEqual(['gemini 3']);
  });

  it('lets one turn try, and no other turn waits for it', async () => {
    wire.server.scriptFor(FIRST, [refuse(500)], [headers(), hang]);
    wire.server.rule(() => REPLY);
    const guide = openGuide(wire.server.baseURL, { resetAfterMs: MINUTE_MS });
    await turnsFrom(guide, 0, 1);
    at(2);
    const leave = new AbortController();
    const trying = hear(guide, { signal: leave.signal });
    const { over } = await wire.request(3);
    expect(states(guide)).toEqual(['half-open', 'closed']);
    expect(voices(await hear(guide))).toBe('gemini-fallback 3');
    expect(callsOf(FIRST)).toBe(2);

    // The person stops it, so it has told nothing.
    leave.abort();
    await Promise.all([trying, over]);
    expect(states(guide)).toEqual(['open', 'closed']);
  });

  it('stays open when the one try fails, and closes when it is answered', async () => {
    wire.server.scriptFor(FIRST, [refuse(500)], [finish()]);
    wire.server.rule(() => REPLY);
    const guide = openGuide(wire.server.baseURL, { resetAfterMs: MINUTE_MS });
    await turnsFrom(guide, 0, 1);
    expect(await turnsFrom(guide, 2, 2)).toEqual(['gemini-fallback 3', 'gemini-fallback 3']);
    expect(states(guide)).toEqual(['open', 'closed']);
    expect(await turnsFrom(guide, 4, 2)).toEqual(['gemini 3', 'gemini 3']);
    expect(states(guide)).toEqual(['closed', 'closed']);
  });
});

describe('a failure in between', () => {
  it('opens no circuit as long as answers come between two', async () => {
    const guide = openGuide(wire.server.baseURL, { threshold: 2 });
    for (let turn = 0; turn < 4; turn += 1) {
      wire.server.scriptFor(FIRST, [refuse(500)], REPLY);
      wire.server.scriptFor(SECOND, REPLY);
      expect(voices(await hear(guide))).toBe('gemini-fallback 3');
      expect(voices(await hear(guide))).toBe('gemini 3');
    }
    expect(states(guide)).toEqual(['closed', 'closed']);
  });

  it('in the middle of answers opens it as well', async () => {
    const guide = openGuide(wire.server.baseURL, { threshold: 2 });
    wire.server.rule(() => [say(`${SAID[0]} The `)]);
    await hear(guide);
    expect(states(guide)).toEqual(['closed', 'closed']);
    await hear(guide);
    expect(states(guide)).toEqual(['open', 'closed']);
  });
});

describe('a model that asks to be left alone', () => {
  const inSeconds = (seconds: number) => new Date(START_MS + seconds * 1000).toUTCString();
  it.each([
    ['429, in seconds', 429, { retryAfter: '90' }],
    ['429, with a date', 429, { retryAfter: inSeconds(90) }],
    ['429, in the way of Google', 429, { retryDelayS: 90 }],
    ['503, in seconds', 503, { retryAfter: '90' }],
  ])('(%s) rests that long, though its circuit is closed', async (_name, status, options) => {
    wire.server.scriptFor(FIRST, [refuse(status, options)]);
    wire.server.rule(() => REPLY);
    const guide = openGuide(wire.server.baseURL, { threshold: 5 });
    expect(await turnsFrom(guide, 0, 5)).toEqual(Array(5).fill('gemini-fallback 3'));
    expect(callsOf(FIRST)).toBe(1);
    expect(await turnsFrom(guide, 1.6, 1)).toEqual(['gemini 3']);
  });

  it('for a day is tried again after five minutes', async () => {
    wire.server.scriptFor(FIRST, [refuse(429, { retryAfter: '86400' })]);
    wire.server.rule(() => REPLY);
    const guide = openGuide(wire.server.baseURL, { threshold: 5 });
    await turnsFrom(guide, 0, 1);
    expect(await turnsFrom(guide, 4.9, 1)).toEqual(['gemini-fallback 3']);
    expect(await turnsFrom(guide, 5.1, 1)).toEqual(['gemini 3']);
  });

  it('without saying how long is asked in the next turn', async () => {
    wire.server.scriptFor(FIRST, [refuse(429)]);
    wire.server.rule(() => REPLY);
    const guide = openGuide(wire.server.baseURL, { threshold: 5 });
    expect(await turnsFrom(guide, 0, 2)).toEqual(['gemini-fallback 3', 'gemini 3']);
  });
});
