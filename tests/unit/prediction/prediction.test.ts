import { afterEach, describe, expect, it, vi } from 'vitest';
import { preparedOr } from '../../../lib/prediction/preparedReply.ts';
import { KEPT_MS } from '../../../lib/prediction/rounds.ts';
import { heard, NOBODY_STOPS, OPENING, prepared, REPLY, settled, TURN } from './stage.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a prepared reply', () => {
  it('is said whole, in order, as prepared, and once', async () => {
    const { prediction, making } = await prepared();
    for (const text of ['One.', 'Two?']) making.say(text);
    making.finish();
    await settled();
    const spoken = prediction.take(REPLY, NOBODY_STOPS);
    const first = await spoken?.[Symbol.asyncIterator]().next();
    expect(first?.value).toEqual({ text: 'One.', source: 'prepared' });
    expect(prediction.take(REPLY, NOBODY_STOPS)).toBeUndefined();
  });

  it('is joined while it is being made, without losing or doubling a sentence', async () => {
    const { prediction, making } = await prepared();
    making.say('One.');
    await settled();
    const hearing = heard(prediction.take(REPLY, NOBODY_STOPS));
    await settled();
    making.say('Two.');
    making.say('Three?');
    making.finish();
    expect(await hearing).toEqual(['One.', 'Two.', 'Three?']);
  });

  it('ends at once, with its making, when the person stops', async () => {
    const { prediction, making } = await prepared();
    making.say('One.');
    const stop = new AbortController();
    const hearing = heard(prediction.take(REPLY, stop.signal));
    await settled();
    stop.abort();
    expect(await hearing).toEqual(['One.']);
    expect(making.signal.aborted).toBe(true);
  });

  it.each([
    ['another message', { text: 'No' }],
    ['another feeling', { emotionalState: 'sad' as const }],
    ['the same words typed', { emotionalState: undefined }],
    ['another turn', { afterTurn: 2 }],
    ['a memory that has changed', { version: 'w' }],
    ['another session', { sessionId: 'other' }],
  ])('does not answer %s', async (_what, changed) => {
    const { prediction } = await prepared();
    expect(prediction.take({ ...REPLY, ...changed }, NOBODY_STOPS)).toBeUndefined();
  });

  it('is a miss when it came to nothing', async () => {
    const { prediction, making } = await prepared();
    making.fail();
    await settled();
    expect(prediction.take(REPLY, NOBODY_STOPS)).toBeUndefined();
  });

  it('gives way to a live one when it breaks before its first sentence', async () => {
    const { prediction, making } = await prepared();
    async function* live() {
      yield { text: 'Live.', source: 'gemini' as const };
    }
    const spoken = prediction.take(REPLY, NOBODY_STOPS);
    const hearing = heard(spoken && preparedOr(spoken, live));
    making.fail();
    expect(await hearing).toEqual(['Live.']);
  });

  it('says that it failed when it breaks behind its first sentence', async () => {
    const { prediction, making } = await prepared();
    const hearing = heard(prediction.take(REPLY, NOBODY_STOPS));
    making.say('One.');
    making.fail();
    expect(await hearing).toEqual(['One.', 'failed']);
  });

  it.each([
    ['something else is said', ({ take }) => take({ ...REPLY, text: 'Other' }, NOBODY_STOPS)],
    ['the session is deleted', ({ eraseReplies }) => eraseReplies('session')],
    ['a memory of the person is deleted', ({ eraseOpening }) => eraseOpening(OPENING)],
    ['a new turn is shown', ({ prepareReplies }) => prepareReplies({ ...TURN, quickReplies: [] })],
  ] satisfies [
    string,
    (prediction: Awaited<ReturnType<typeof prepared>>['prediction']) => unknown,
  ][])('is cancelled when %s', async (_when, overtake) => {
    const { prediction, making } = await prepared();
    overtake(prediction);
    expect(making.signal.aborted).toBe(true);
    expect(prediction.take(REPLY, NOBODY_STOPS)).toBeUndefined();
    expect(prediction.counts().replies).toMatchObject({ prepared: 1, hits: 0, wasted: 1 });
  });

  it('is dropped when nobody has wanted it for five minutes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let now = 1;
    const { prediction, making } = await prepared({ now: () => now });
    now += KEPT_MS + 1;
    vi.advanceTimersByTime(KEPT_MS + 1);
    expect(making.signal.aborted).toBe(true);
    expect(prediction.take(REPLY, NOBODY_STOPS)).toBeUndefined();
  });
});
