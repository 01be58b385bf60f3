import { describe, expect, it } from 'vitest';
import { createPlaceKeeper, lastTold, placeOf } from '../../../hooks/place';
import {
  addSentence,
  advance,
  beginMessage,
  completeMessage,
  cut,
  type Presentation,
} from '../../../hooks/presentation';

const TEXTS = ['You wrote about the garden.', 'Take your time.'];

function toldFor(ms: number): Presentation {
  let told = completeMessage(
    TEXTS.reduce(
      (message, text, index) =>
        addSentence(message, { index, text, pauseAfterMs: 400, voiceUrl: `/voice/${index}` }),
      beginMessage('m'),
    ),
  );
  for (let spent = 0; spent < ms; spent += 20) told = advance(told, { dtMs: 20, speech: null });
  return told;
}

describe('the place in what is told', () => {
  it('is the sentence that is not told to its end', () => {
    expect(placeOf(toldFor(600))).toEqual({ messageId: 'm', next: 0 });
  });

  it('is the next one while it rests', () => {
    expect(placeOf(toldFor(5 * 250 + 100))).toEqual({ messageId: 'm', next: 1 });
  });

  it('is nowhere once all is told, or the person has taken the word', () => {
    expect(placeOf(toldFor(20_000))).toBeNull();
    expect(placeOf(cut(toldFor(600)))).toBeNull();
  });

  it('is kept for its own message until that is told', () => {
    const keeper = createPlaceKeeper('session');
    expect(keeper.read('m')).toBeNull();
    keeper.note(toldFor(5 * 250 + 100));
    expect([keeper.read('m'), keeper.read('other')]).toEqual([1, null]);
    keeper.note(toldFor(20_000));
    expect(keeper.read('m')).toBeNull();
  });

  it('names the sentence to say once more', () => {
    expect(lastTold(toldFor(600))).toEqual({ from: 0, isAlone: false });
    expect(lastTold(toldFor(20_000))).toEqual({ from: 1, isAlone: true });
  });
});
