import { describe, expect, it } from 'vitest';
import { createSharedRounds } from '../../../lib/prediction/sharedRounds.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { NOBODY_STOPS, OPENING, openPrediction, prepared, REPLY, settled, TURN } from './stage.ts';

const ROUND = {
  ownerId: 'owner',
  version: 'v',
  replies: [['key', ['One.']] as [string, string[]]],
};

function open() {
  const state = createMemoryState();
  return { state, shared: createSharedRounds(state, { ttlMs: 60_000 }) };
}

describe('what was made for something that the person has deleted', () => {
  it('is gone, and does not come to stand there again', async () => {
    const { state, shared } = open();
    await shared.put('session', ROUND);
    expect(await state.get(shared.keyOf('session'))).toContain('One.');
    await shared.erase('session');
    expect(await state.get(shared.keyOf('session'))).toBeUndefined();
    await shared.put('session', ROUND);
    expect(await state.get(shared.keyOf('session'))).toBeUndefined();
  });

  it('is gone also when it was being put at that moment', async () => {
    const { state, shared } = open();
    await Promise.all([shared.put('session', ROUND), shared.erase('session')]);
    expect(await state.get(shared.keyOf('session'))).toBeUndefined();
  });

  it('is what another instance finds out, and drops', async () => {
    const { state, shared } = open();
    const { prediction, making } = await prepared({ shared });
    prediction.prepareOpening(OPENING);
    await settled();
    const elsewhere = openPrediction({ shared: createSharedRounds(state, { ttlMs: 60_000 }) });
    await elsewhere.prediction.eraseReplies(TURN.sessionId);
    await elsewhere.prediction.eraseOpening(OPENING);

    const held = prediction.erasable();
    expect(await state.areSet(held.map(({ flag }) => flag))).toEqual([true, true]);
    for (const { onRaised } of held) onRaised();
    expect(making.signal.aborted).toBe(true);
    expect(prediction.take(REPLY, NOBODY_STOPS)).toBeUndefined();
    expect(prediction.takeOpening(OPENING, NOBODY_STOPS)).toBeUndefined();
    expect(prediction.erasable()).toEqual([]);
  });

  it('needs no flag where nobody else could hold it', async () => {
    const { prediction } = await prepared();
    expect(prediction.erasable()).toEqual([]);
  });
});
