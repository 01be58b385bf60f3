import { describe, expect, it } from 'vitest';
import {
  addSentence,
  advance,
  beginMessage,
  completeMessage,
  cut,
  lastHeard,
  type Presentation,
  revealAll,
  sentencesOut,
  tellAgain,
  wordsOut,
} from '../../../hooks/presentation';
import type { Speech } from '../../../hooks/speech';

const SENTENCES = ['You wrote about the garden.', 'Take your time.', 'What comes back first?'];

function message(texts = SENTENCES, begun = beginMessage('m')): Presentation {
  return texts.reduce(
    (presentation, text, index) =>
      addSentence(presentation, { index, text, pauseAfterMs: 400, voiceUrl: `/voice/${index}` }),
    begun,
  );
}

function tellFor(
  presentation: Presentation,
  ms: number,
  speech: Speech | null = null,
): Presentation {
  let moved = presentation;
  for (let spent = 0; spent < ms; spent += 20) moved = advance(moved, { dtMs: 20, speech });
  return moved;
}

describe('the telling of a message', () => {
  it('lets words out at 240 a minute without a voice', () => {
    const halfway = tellFor(message(), 680);
    expect(sentencesOut(halfway)).toBe(1);
    expect(wordsOut(halfway, 0)).toBe(3);
  });

  it('rests between sentences as long as the sentence asks', () => {
    const resting = tellFor(message(), 5 * 250 + 200);
    expect(resting.step).toBe('resting');
    expect(sentencesOut(resting)).toBe(1);
    expect(tellFor(resting, 400).at).toBe(1);
  });

  it('ends when all is told and no more will come', () => {
    expect(tellFor(message(), 20_000).step).toBe('waiting');
    expect(tellFor(completeMessage(message()), 20_000).step).toBe('done');
  });

  it('waits for a sentence that has not come yet and goes on when it comes', () => {
    const waiting = tellFor(message(SENTENCES.slice(0, 1)), 5_000);
    expect(waiting.step).toBe('waiting');
    const sentence = {
      index: 1,
      text: 'There is no hurry.',
      pauseAfterMs: 0,
      voiceUrl: '/voice/1',
    };
    expect(sentencesOut(tellFor(addSentence(waiting, sentence), 100))).toBe(2);
  });

  it('takes no sentence twice, however often a replay brings it', () => {
    expect(message(SENTENCES, message()).sentences).toHaveLength(3);
  });

  it('keeps words in step with the voice', () => {
    const words = ['You', 'wrote', 'about', 'the', 'garden.'].map((text, index) => ({
      text,
      startMs: index * 300,
    }));
    const speech: Speech = { state: 'playing', positionMs: 650, durationMs: 1_600, words };
    const spoken = tellFor(message(), 100, speech);
    expect(wordsOut(spoken, 0)).toBe(3);
  });

  it('moves to the rest when the voice has ended, not before', () => {
    const speaking = tellFor(message(), 60_000, {
      state: 'playing',
      positionMs: 100,
      durationMs: 1_000,
    });
    expect(speaking.step).toBe('telling');
    expect(tellFor(speaking, 20, { state: 'ended' }).step).toBe('resting');
  });

  it('lets the words go ahead of a voice that does not come, and gives it up in the end', () => {
    const loading: Speech = { state: 'loading' };
    expect(wordsOut(tellFor(message(), 1_000, loading), 0)).toBe(0);
    expect(wordsOut(tellFor(message(), 3_200, loading), 0)).toBe(5);
    expect(tellFor(message(), 8_200, loading).step).toBe('resting');
  });

  it('reads on at reading pace when a clip has failed', () => {
    expect(tellFor(message(), 1_300, { state: 'failed' }).step).toBe('resting');
  });

  it('never takes back a word', () => {
    const ahead = tellFor(message(), 1_000);
    const late: Speech = { state: 'playing', positionMs: 0, durationMs: 2_000 };
    expect(wordsOut(tellFor(ahead, 20, late), 0)).toBe(wordsOut(ahead, 0));
  });

  it('shows everything at once on a tap, and whatever comes after it', () => {
    const revealed = revealAll(tellFor(message(SENTENCES.slice(0, 2)), 100));
    expect(sentencesOut(revealed)).toBe(2);
    expect(wordsOut(revealed, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(sentencesOut(message(SENTENCES, revealed))).toBe(3);
  });

  it('stands whole while it is told again', () => {
    const again = tellAgain(tellFor(completeMessage(message()), 20_000));
    expect(again.step).toBe('waiting');
    expect(sentencesOut(again)).toBe(3);
  });

  it('says one sentence alone once more, and is done again', () => {
    const told = tellFor(completeMessage(message()), 20_000);
    let again = tellAgain(told, { from: 1, isAlone: true });
    again = tellFor(again, 40, { state: 'playing', positionMs: 10, durationMs: 500 });
    expect([again.at, sentencesOut(again), wordsOut(again, 2)]).toEqual([
      1,
      3,
      Number.POSITIVE_INFINITY,
    ]);
    expect(tellFor(again, 2_000, { state: 'ended' }).step).toBe('done');
  });

  it('takes back nothing of a message that goes back to a sentence in its middle, and shows nothing new', () => {
    const middle = tellFor(message(), 5 * 250 + 400 + 300);
    const again = tellAgain(middle, { from: 0 });
    expect([wordsOut(again, 0), wordsOut(again, 1), wordsOut(again, 2)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      0,
    ]);
  });

  it('never tells what the person has cut off, also not once more', () => {
    const stopped = cut(tellFor(completeMessage(message()), 100));
    const again = tellFor(tellAgain(stopped), 60_000, { state: 'ended' });
    expect([again.step, sentencesOut(again)]).toEqual(['done', 1]);
  });

  it('lets the next sentence begin so much sooner as its sound needs', () => {
    const told = tellFor(message(), 5 * 250 + 20);
    expect(told.step).toBe('resting');
    const ended: Speech = { state: 'ended', leadMs: 120 };
    expect(tellFor(told, 280, ended).at).toBe(1);
    expect(tellFor(told, 240, ended).at).toBe(0);
  });

  it('goes by the words that a voice without a clock tells of, and by reading where it tells none', () => {
    const told: Speech = { state: 'saying', by: 'device', wordsSaid: 2 };
    expect(wordsOut(tellFor(message(), 5_000, told), 0)).toBe(2);
    const untold: Speech = { state: 'saying', by: 'device', wordsSaid: null };
    expect(wordsOut(tellFor(message(), 800, untold), 0)).toBe(4);
    expect(tellFor(message(), 30_000, untold).step).toBe('telling');
  });

  it('stands still with a sound that something else has taken', () => {
    const halfway = tellFor(message(), 600);
    expect(tellFor(halfway, 5_000, { state: 'taken' }).wordsShown).toBe(halfway.wordsShown);
  });

  it('begins behind what was out before a reload', () => {
    const resumed = message(SENTENCES, beginMessage('m', 1));
    expect(sentencesOut(resumed)).toBe(2);
    expect(wordsOut(resumed, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(sentencesOut(tellFor(resumed, 40))).toBe(3);
  });
});

describe('an interruption', () => {
  it('keeps the sentence that has begun, whole, and shows nothing after it', () => {
    const interrupted = cut(tellFor(message(), 5 * 250 + 400 + 300));
    expect(lastHeard(interrupted)).toEqual({ messageId: 'm', sentence: 1 });
    expect(wordsOut(interrupted, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(sentencesOut(interrupted)).toBe(2);
    expect(sentencesOut(message(SENTENCES, interrupted))).toBe(2);
  });

  it('before the first word has heard nothing', () => {
    const interrupted = cut(beginMessage('m'));
    expect(lastHeard(interrupted)).toBeUndefined();
    expect(sentencesOut(message(SENTENCES, interrupted))).toBe(0);
  });

  it('after the last word cuts nothing', () => {
    const told = tellFor(completeMessage(message()), 20_000);
    expect(cut(told)).toBe(told);
  });
});
