import { describe, expect, it } from 'vitest';
import { MAX_MAKERS, MAX_OPTIONS } from '../../../lib/prediction/rounds.ts';
import { LEAST_SAMPLE } from '../../../lib/prediction/worth.ts';
import {
  heard,
  NOBODY_STOPS,
  OPENING,
  openPrediction,
  prepared,
  QUICK_REPLIES,
  REPLY,
  settled,
  TURN,
} from './stage.ts';

describe('preparing', () => {
  it.each([
    ['off', 0],
    ['first', 1],
    ['all', MAX_OPTIONS],
  ] as const)('in mode %s makes %i replies', async (mode, count) => {
    const { makings } = await prepared({ mode });
    expect(makings.map(({ to }) => to)).toEqual(
      QUICK_REPLIES.slice(0, count).map(({ text }) => text),
    );
  });

  it('of all replies keeps the one that was wanted, and drops the others', async () => {
    const { prediction, makings } = await prepared({ mode: 'all' });
    prediction.take({ ...REPLY, text: 'No' }, NOBODY_STOPS);
    expect(makings.map(({ signal }) => signal.aborted)).toEqual([true, false, true, true]);
    expect(prediction.counts().replies).toMatchObject({ prepared: 4, hits: 1, wasted: 3 });
  });

  it.each([
    ['the day is used up', async () => false],
    ['the day cannot be read', () => Promise.reject(new Error('away'))],
  ])('is not begun when %s', async (_why, mayPrepare) => {
    const { prediction, makings } = await prepared({ mayPrepare });
    expect(makings).toEqual([]);
    expect(prediction.counts().replies).toMatchObject({ prepared: 0, wasted: 0 });
  });

  it('is not begun when the person was faster than the question whether it may', async () => {
    const asked = Promise.withResolvers<boolean>();
    const { prediction, makings } = await prepared({ mayPrepare: () => asked.promise });
    void prediction.eraseReplies('session');
    asked.resolve(true);
    await settled();
    expect(makings).toEqual([]);
  });

  it('leaves room for the turns that people wait for', async () => {
    const { prediction, makings } = openPrediction();
    for (let session = 0; session < MAX_MAKERS + 5; session += 1) {
      prediction.prepareReplies({ ...TURN, sessionId: `session ${session}` });
    }
    await settled();
    expect(makings).toHaveLength(MAX_MAKERS);
    makings[0]?.finish();
    await settled();
    prediction.prepareReplies({ ...TURN, sessionId: 'another' });
    await settled();
    expect(makings).toHaveLength(MAX_MAKERS + 1);
  });

  it('stops by itself when nobody wants what was prepared, and says so', async () => {
    const { prediction, makings } = openPrediction();
    for (let round = 0; round < LEAST_SAMPLE; round += 1) {
      prediction.prepareReplies(TURN);
      await settled();
      prediction.take({ ...REPLY, text: 'Other' }, NOBODY_STOPS);
    }
    prediction.prepareReplies(TURN);
    await settled();
    expect(makings).toHaveLength(LEAST_SAMPLE);
    expect(prediction.counts().replies.isResting).toBe(true);
    expect(prediction.counts().openings.isResting).toBe(false);
  });

  it('gives up a reply without an end', async () => {
    const { prediction, making } = await prepared();
    making.say('word '.repeat(4_000));
    await settled();
    expect(making.signal.aborted).toBe(true);
    expect(prediction.take(REPLY, NOBODY_STOPS)).toBeUndefined();
  });
});

describe('a prepared opening', () => {
  it('is there for the one who went to the memory, and made once', async () => {
    const { prediction, makings } = openPrediction();
    for (let visit = 0; visit < 2; visit += 1) prediction.prepareOpening(OPENING);
    await settled();
    expect(makings).toHaveLength(1);
    makings[0]?.say('Welcome.');
    makings[0]?.finish();
    const other = { ...OPENING, ownerId: 'somebody else' };
    expect(prediction.takeOpening(other, NOBODY_STOPS)).toBeUndefined();
    expect(await heard(prediction.takeOpening(OPENING, NOBODY_STOPS))).toEqual(['Welcome.']);
    expect(prediction.counts().openings).toMatchObject({ prepared: 1, hits: 1, wasted: 0 });
  });

  it('is made again when the memory has changed', async () => {
    const { prediction, makings } = openPrediction();
    prediction.prepareOpening(OPENING);
    await settled();
    prediction.prepareOpening({ ...OPENING, version: 'w' });
    await settled();
    expect(makings.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it('of a guest who becomes an account is dropped; replies stay with their walkthrough', async () => {
    const { prediction, makings } = await prepared();
    prediction.prepareOpening(OPENING);
    await settled();
    prediction.dropOpenings(OPENING.ownerId);
    expect(makings.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    expect(prediction.takeOpening(OPENING, NOBODY_STOPS)).toBeUndefined();
    expect(prediction.take(REPLY, NOBODY_STOPS)).toBeDefined();
  });
});
