/** How a sentence is worded and shaped, and what the two models make of it together. */
import { describe, expect, it } from 'vitest';
import { badnessOf, looksBad, together } from '../../../lib/safety/guide/looks.ts';
import { createOwnWords } from '../../../lib/safety/guide/ownWords.ts';
import { readSpeech } from '../../../lib/safety/guide/reading.ts';
import {
  unreadOf,
  WORDING_BITS,
  wordingOf,
  wordingScore,
} from '../../../lib/safety/guide/wording.ts';
import { speechOf } from '../../../lib/safety/outputGuard.ts';

const scoreOf = (text: string) => wordingScore(readSpeech(text));

describe('the wording of a sentence of the guide', () => {
  it('has each feature once, in the range of the table', () => {
    const features = wordingOf(readSpeech('We can stop, or go on, or stop.'));
    expect(new Set(features).size).toBe(features.length);
    expect(features.every((feature) => feature >= 0 && feature < 1 << WORDING_BITS)).toBe(true);
  });

  it('is another one when it is denied, and when its words change places', () => {
    const said = wordingOf(readSpeech('I am a person.'));
    expect(wordingOf(readSpeech('I am not a person.'))).not.toEqual(said);
    expect(wordingOf(readSpeech('A person I am.'))).not.toEqual(said);
  });

  it('has numbers in it as numbers, whichever', () => {
    const [one, other] = ['It was 1961.', 'It was 1974.'].map((text) =>
      wordingOf(readSpeech(text)),
    );
    expect(one).toEqual(other);
  });

  it.each([
    ["I can't tell you whether it is depression.", 'What you have is depression.'],
    ['What comes to you when you think of the porch?', "You loved that porch, didn't you?"],
    ["I'm a program, so I have no childhood to compare.", 'My own childhood was much like yours.'],
    ['We can leave the hospital out.', 'You must tell me about the hospital before we stop.'],
  ])('speaks less against "%s" than against "%s"', (good, bad) => {
    expect(scoreOf(good)).toBeLessThan(scoreOf(bad));
  });

  it('takes an empty sentence and an endless one', () => {
    expect(Number.isFinite(scoreOf(''))).toBe(true);
    expect(Number.isFinite(scoreOf('and then '.repeat(5000)))).toBe(true);
  });

  it('counts the words that nobody has taught it', () => {
    expect(unreadOf(['you', 'said', 'zvqxle', 'brmpfh'])).toBe(2);
  });
});

describe('how a sentence looks', () => {
  const SAID = 'Mon grand-père racontait toujours cette histoire.';

  it('weighs the shape more beside what the person has given', () => {
    expect(together(0, 1, true)).toBeGreaterThan(together(0, 1, false));
    expect(together(1, 0, true)).toBeLessThan(together(1, 0, false));
  });

  it("is bad in words that nobody can read, unless they are the person's own", () => {
    const foreign = 'Mon grand-père racontait toujours cette histoire.';
    expect(looksBad(speechOf(foreign, undefined, {}))).toBe(true);
    expect(looksBad(speechOf(foreign, createOwnWords(SAID), {}))).toBe(false);
  });

  it('is judged once for all rules', () => {
    const speech = speechOf('Take all the time that you need.', undefined, {});
    expect(badnessOf(speech)).toBe(badnessOf(speech));
    expect(looksBad(speech)).toBe(false);
  });
});
