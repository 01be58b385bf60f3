/** What the breaker of a model counts, and what it lets be. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, unanswered } from './apiErrors.ts';
import { FOREVER, finish, MidStream, type Step, telling } from './scriptedCalls.ts';
import { FIRST, play, SECOND, saidBy, stage } from './stage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const broken = [answered(500)];

describe('a circuit', () => {
  it('opens after as many failures in a row as it is told, and the second model is then asked at once', async () => {
    const { guide, first, changes, lines } = stage({ first: broken, second: telling(SECOND) });
    for (let turn = 0; turn < 5; turn += 1) await play(guide);
    expect(guide.links()).toEqual([
      {
        source: 'gemini',
        modelId: 'one',
        state: 'open',
        since: expect.any(Number),
        lastFailure: 'status',
      },
      { source: 'gemini-fallback', modelId: 'two', state: 'closed', since: expect.any(Number) },
    ]);
    expect(changes).toMatchObject([{ source: 'gemini', state: 'open', lastFailure: 'status' }]);
    expect(lines.filter((line) => line.includes('guide.link'))).toHaveLength(1);
    expect((await play(guide)).said).toEqual(saidBy('gemini-fallback', SECOND));
    expect(first.calls).toHaveLength(5);
  });

  it('does not open for stalls of a model that speaks to others meanwhile', async () => {
    const stalls = Array.from({ length: 6 }, () => [FOREVER]);
    const { guide } = stage({ first: [...stalls, telling(FIRST)], second: telling(SECOND) });
    const turns = await Promise.all(Array.from({ length: 7 }, () => play(guide)));
    expect(turns[0]?.said).toEqual(saidBy('gemini-fallback', SECOND));
    expect(turns.at(-1)?.said).toEqual(saidBy('gemini', FIRST));
    expect(guide.links()[0]).toMatchObject({ state: 'closed' });
  });

  it('counts failures in a row only', async () => {
    const { guide } = stage({
      first: [broken, broken, telling(FIRST), broken],
      second: telling(SECOND),
      limits: { threshold: 3 },
    });
    for (let turn = 0; turn < 5; turn += 1) await play(guide);
    expect(guide.links()[0]).toMatchObject({ state: 'closed' });
    await play(guide);
    expect(guide.links()[0]).toMatchObject({ state: 'open' });
  });

  it.each<[string, Step[], boolean]>([
    ['a server’s error', [answered(500)], true],
    ['too many requests', [answered(429)], true],
    ['a time-out of the server', [answered(408)], true],
    ['a key without the right', [answered(401)], true],
    ['a model that is not there', [answered(404)], true],
    [
      'a key that is not valid',
      [answered(400, { details: [{ reason: 'API_KEY_INVALID' }] })],
      true,
    ],
    ['no answer', [finish()], true],
    ['a cut in the middle', ['You walked there. ', new MidStream('terminated')], true],
    ['silence in the middle', ['You walked there. ', FOREVER], true],
    ['silence from the start', [FOREVER], true],
    ['a block', [finish('content-filter')], false],
    ['a block in the middle', ['You walked there. ', finish('content-filter')], false],
    ['a wrong request', [answered(400)], false],
    ['no tokens left', ['You walked there. ', finish('length')], false],
  ])('counts %s: %s', async (_what, script, counts) => {
    const { guide } = stage({ first: script, second: telling(SECOND), limits: { threshold: 1 } });
    await play(guide);
    expect(guide.links()[0]?.state).toBe(counts ? 'open' : 'closed');
  });

  it('counts a connection that was refused twice as one failure', async () => {
    const { guide, first } = stage({
      first: [unanswered('ECONNREFUSED')],
      second: telling(SECOND),
      limits: { threshold: 2 },
    });
    await play(guide);
    expect(first.calls).toHaveLength(2);
    expect(guide.links()[0]).toMatchObject({ state: 'closed', lastFailure: 'refused' });
  });
});
