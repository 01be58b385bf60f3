/** Who speaks in a live turn, and when: the timeline of the chain. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, unanswered } from './apiErrors.ts';
import { FOREVER, finish, MidStream, telling, thought } from './scriptedCalls.ts';
import { FIRST, play, SECOND, saidBy, stage } from './stage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The first sentence is due after 2.5 s; a faked immediate takes a millisecond more. */
const SILENCE_MS = 2_501;

describe('a live turn', () => {
  it('is the first model, sentence by sentence, as long as it answers', async () => {
    const { guide, first, second, embedded } = stage({ first: telling(FIRST, { gap: 100 }) });
    let counted = 0;
    const mayCall = async () => {
      counted += 1;
      return true;
    };
    const turn = await play(guide, { mayCall });
    expect(counted).toBe(1);
    expect(turn.said).toEqual(saidBy('gemini', FIRST));
    expect(turn.types).toEqual(['stream-start', 'text-start', 'text-end', 'finish']);
    expect(turn.parts.at(-1)).toMatchObject({ usage: { outputTokens: { total: 9 } } });
    expect([first.calls.length, second.calls.length, embedded.calls.length]).toEqual([1, 0, 0]);
    expect(first.calls[0]?.options).toMatchObject({ temperature: 0.5, providerOptions: {} });
    expect(turn.reports).toMatchObject([{ source: 'gemini', outcome: 'whole' }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks the second model when no word has come in time, and takes whoever speaks first', async () => {
    const { guide, first, second } = stage({ first: [FOREVER], second: telling(SECOND) });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('gemini-fallback', SECOND));
    expect((second.calls[0]?.at ?? 0) - (first.calls[0]?.at ?? 0)).toBe(701);
    expect(first.calls[0]?.wasCancelled()).toBe(true);
    expect(turn.reports.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'gemini overtaken',
      'gemini-fallback whole',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('cancels the second model when the first one speaks after all, and does not hold it against it', async () => {
    const slow = telling(FIRST, { after: 1_800 });
    const { guide, second } = stage({ first: slow, second: [FOREVER], limits: { threshold: 1 } });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('gemini', FIRST));
    expect(second.calls[0]?.wasCancelled()).toBe(true);
    expect(guide.links().map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes neither a thought nor white space for a word', async () => {
    const musing = [10, thought('Hm.'), 10, ' ', 10, '\n', FOREVER];
    const { guide } = stage({ first: musing, second: telling(SECOND) });
    expect((await play(guide)).said).toEqual(saidBy('gemini-fallback', SECOND));
  });

  it.each([
    ['is refused by its server', [answered(500)]],
    ['breaks before a word', [new MidStream('terminated')]],
    ['breaks in its first sentence', ['You ', 'walked', new MidStream('terminated')]],
    ['says nothing', [finish()]],
    ['says only what cannot be said', ['… ', '🙂 ', finish()]],
    ['ends without an end', [thought('Hm.')]],
    ['spends all on thoughts', [thought('Hm.'), finish('length')]],
    ['cannot be read', [{ type: 'error' as const, error: new Error('JSON') }, 'On. ', finish()]],
    ['has not the right to', [answered(403)]],
    ['finds its request wrong', [answered(400)]],
  ])('asks the second model at once when the first one %s', async (_what, script) => {
    const { guide, second } = stage({ first: script, second: telling(SECOND) });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('gemini-fallback', SECOND));
    expect(turn.at[0]).toBeLessThan(200);
    expect(second.calls).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves the word to the embedded guide when no whole sentence has come in time', async () => {
    const trickle = [300, ...'You walked along the river and'.split('').flatMap((c) => [c, 100])];
    const { guide, first, second } = stage({ first: trickle, second: [FOREVER] });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('embedded', ['Take your time.']));
    expect(turn.at).toEqual([SILENCE_MS]);
    expect(first.calls[0]?.wasCancelled()).toBe(true);
    expect(second.calls).toEqual([]);
    expect(turn.reports).toMatchObject([{ outcome: 'late' }]);
  });

  it('is never silent for longer, however both models hang', async () => {
    const { guide, embedded } = stage({ first: [FOREVER], second: [FOREVER] });
    const turn = await play(guide);
    expect(turn.at).toEqual([SILENCE_MS]);
    expect(turn.reports.map(({ outcome }) => outcome)).toEqual(['overtaken', 'overtaken']);
    expect(embedded.calls[0]?.options.providerOptions).toEqual({ keepsake: { turn: 'reply' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not blame a model that was asked too late to have a chance', async () => {
    const { guide } = stage({
      first: [2_400, answered(503)],
      second: [FOREVER],
      timing: { hedgeAfterMs: 5_000 },
    });
    const turn = await play(guide);
    expect(turn.at).toEqual([SILENCE_MS]);
    expect(turn.reports.map(({ outcome }) => outcome)).toEqual(['status', 'cancelled']);
  });

  it('is answered by the embedded guide at once when both models fail at once', async () => {
    const { guide } = stage({ first: [answered(500)], second: [answered(503)] });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('embedded', ['Take your time.']));
    expect(turn.at[0]).toBeLessThan(50);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the prompt', [finish('content-filter')]],
    ['the first sentence', ['You ', finish('content-filter')]],
  ])('asks nobody else when %s is blocked', async (_what, script) => {
    const { guide, second } = stage({ first: script, second: telling(SECOND) });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('embedded', ['Take your time.']));
    expect(second.calls).toEqual([]);
    expect(guide.links()[0]).toMatchObject({ state: 'closed' });
  });

  it('asks once more when the connection was refused, and only then', async () => {
    const { guide, first } = stage({ first: [[unanswered('ECONNREFUSED')], telling(FIRST)] });
    expect((await play(guide)).said).toEqual(saidBy('gemini', FIRST));
    expect(first.calls).toHaveLength(2);

    const reset = stage({
      first: [[unanswered('ECONNRESET')], telling(FIRST)],
      second: telling(SECOND),
    });
    expect((await play(reset.guide)).said).toEqual(saidBy('gemini-fallback', SECOND));
    expect(reset.first.calls).toHaveLength(1);
  });

  it('does not ask a model again that lost and was asked already', async () => {
    const { guide, second } = stage({
      first: [800, 'You ', 50, new MidStream('terminated')],
      second: [FOREVER],
    });
    const turn = await play(guide);
    expect(turn.said).toEqual(saidBy('embedded', ['Take your time.']));
    expect(second.calls).toHaveLength(1);
  });

  it('asks nobody when the day is used up, and counts before it asks', async () => {
    const { guide, first, second } = stage({ first: telling(FIRST), second: telling(SECOND) });
    let counted = 0;
    const mayCall = async () => {
      counted += 1;
      return false;
    };
    expect((await play(guide, { mayCall })).said).toEqual(saidBy('embedded', ['Take your time.']));
    expect([counted, first.calls.length, second.calls.length]).toEqual([1, 0, 0]);
  });

  it('takes a budget that cannot be read for used up', async () => {
    const { guide, lines } = stage({ first: telling(FIRST) });
    const mayCall = async () => Promise.reject(new Error('state is gone'));
    expect((await play(guide, { mayCall })).said).toEqual(saidBy('embedded', ['Take your time.']));
    expect(lines.join()).toContain('guide.budget_unreadable');
  });

  it('does not wait for a budget for longer than for a model', async () => {
    const { guide, first } = stage({ first: telling(FIRST) });
    const turn = await play(guide, { mayCall: () => new Promise(() => {}) });
    expect(turn.at).toEqual([SILENCE_MS]);
    expect(first.calls).toEqual([]);
  });

  it('does not count a second call when the first model speaks while it is counted', async () => {
    const { guide, second } = stage({ first: telling(FIRST, { after: 720 }), second: [FOREVER] });
    let calls = 0;
    const mayCall = async () => {
      calls += 1;
      if (calls > 1) await new Promise((done) => setTimeout(done, 100));
      return true;
    };
    expect((await play(guide, { mayCall })).said).toEqual(saidBy('gemini', FIRST));
    expect(second.calls).toEqual([]);
  });
});
