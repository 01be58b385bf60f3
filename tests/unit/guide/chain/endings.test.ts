/** Who else ends a turn: the person, the reader, and the embedded guide, which has the last word. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FOREVER, finish, telling } from './scriptedCalls.ts';
import { begin, FIRST, play, SECOND, saidBy, stage } from './stage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CLOSING = saidBy('embedded', ['Take your time.']);

describe("the person's stop", () => {
  it('ends everything at once and is nobody’s failure', async () => {
    const { guide, first, embedded } = stage({
      first: ['You walked there. ', FOREVER],
      limits: { threshold: 1 },
    });
    const stop = new AbortController();
    const removed = vi.spyOn(stop.signal, 'removeEventListener');
    const added = vi.spyOn(stop.signal, 'addEventListener');
    const turn = await begin(guide, { stop: stop.signal });
    await vi.advanceTimersByTimeAsync(100);
    stop.abort(new DOMException('stopped', 'AbortError'));
    await vi.advanceTimersByTimeAsync(0);
    expect(turn.isOver).toBe(true);
    expect(turn.error).toBe(stop.signal.reason);
    expect(first.calls[0]?.wasCancelled()).toBe(true);
    expect(embedded.calls).toEqual([]);
    expect(guide.links()[0]).toMatchObject({ state: 'closed' });
    expect(turn.reports).toMatchObject([{ outcome: 'cancelled' }]);
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no listener behind when it never comes', async () => {
    const { guide } = stage({ first: telling(FIRST) });
    const stop = new AbortController();
    const removed = vi.spyOn(stop.signal, 'removeEventListener');
    const added = vi.spyOn(stop.signal, 'addEventListener');
    await play(guide, { stop: stop.signal });
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  });

  it('that has come already lets nothing be asked', async () => {
    const { guide, first } = stage({ first: telling(FIRST) });
    await expect(begin(guide, { stop: AbortSignal.abort() })).rejects.toThrow();
    expect(first.calls).toEqual([]);
  });
});

describe('a reader who goes away', () => {
  it('ends everything at once, on the wire too', async () => {
    const { guide, first, embedded } = stage({ first: ['You walked there. ', FOREVER] });
    const turn = await begin(guide);
    await vi.advanceTimersByTimeAsync(50);
    await turn.reader.cancel();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(first.calls[0]?.wasCancelled()).toBe(true);
    expect(embedded.calls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the embedded guide', () => {
  it('closes a turn that had begun before, and no model is asked again', async () => {
    const { guide, first } = stage({ first: telling(FIRST) });
    const keepsake = { turn: 'reply', said: ['You walked there.'] };
    expect((await play(guide, { keepsake })).said).toEqual(CLOSING);
    expect(first.calls).toEqual([]);
  });

  it.each([
    ['throws', [new Error('x')]],
    ['goes wrong', [{ type: 'error' as const, error: new Error('x') }]],
    ['is silent', [finish()]],
  ])(
    'that %s when nothing has been said ends the turn with a typed error',
    async (_how, embedded) => {
      const { guide } = stage({ first: [finish()], second: [finish()], embedded });
      const turn = await play(guide);
      expect(turn.types).toEqual(['stream-start', 'error']);
      expect(turn.parts.at(-1)).toMatchObject({
        error: { name: 'KeepsakeError', code: 'internal' },
      });
    },
  );

  it('is stopped by the person as well, and has not failed', async () => {
    const { guide, lines } = stage({
      first: [finish()],
      second: [finish()],
      embedded: ['We can rest. ', 50, 'Or go on. ', finish()],
    });
    const stop = new AbortController();
    const turn = await begin(guide, { stop: stop.signal });
    await vi.advanceTimersByTimeAsync(20);
    stop.abort();
    await vi.advanceTimersByTimeAsync(100);
    expect(turn.said).toEqual(saidBy('embedded', ['We can rest.']));
    expect(turn.error).toBe(stop.signal.reason);
    expect(lines.join()).not.toContain('guide.embedded_failed');
  });

  it('that goes wrong behind a sentence leaves that sentence, and says so in the log', async () => {
    const wrong = { type: 'error' as const, error: new Error('x') };
    const { guide, lines } = stage({
      first: [finish()],
      second: [finish()],
      embedded: ['We can rest. ', wrong, 'Or go on. '],
    });
    expect((await play(guide)).said).toEqual(saidBy('embedded', ['We can rest.']));
    expect(lines.join()).toContain('guide.embedded_failed');
  });

  it('is said sentence by sentence, however it comes in pieces', async () => {
    const { guide } = stage({
      first: [finish()],
      second: [finish()],
      embedded: ['We can ', 'rest. ', 'Or go ', 'on?', finish()],
    });
    expect((await play(guide)).said).toEqual(saidBy('embedded', ['We can rest.', 'Or go on?']));
  });

  it('answers whole who does not listen', async () => {
    const { guide } = stage({ first: telling(FIRST) });
    const model = guide.forTurn({ mayCall: async () => true });
    const answer = model.doGenerate({ prompt: [] });
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await answer).content).toEqual([{ type: 'text', text: FIRST.join(' ') }]);
  });
});

describe('a model that does not listen to its signal', () => {
  it('is left at once all the same, also before its headers', async () => {
    const { guide } = stage({ first: [FOREVER, new Error('never')], second: telling(SECOND) });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('gemini-fallback', SECOND));
    expect(turn.reports).toHaveLength(2);
  });
});
