/** What counts as new in a sentence of the guide, and what the person's own words give leave for. */
import { describe, expect, it } from 'vitest';
import { newWordsOf } from '../../../lib/safety/guide/newWords.ts';
import { createOwnWords } from '../../../lib/safety/guide/ownWords.ts';
import { guardSentence, speechOf } from '../../../lib/safety/outputGuard.ts';

const SAID = [
  'The summer at Whitby.',
  'My grandfather mended clocks. He wept when the oak fell.',
  'We could hear the gulls in the morning.',
].join('\n');

const newIn = (sentence: string) =>
  newWordsOf(speechOf(sentence, createOwnWords(SAID), {})).map(
    ({ token, kind, standing }) => `${token}: ${kind}, ${standing}`,
  );

describe('the words that a person has not given', () => {
  it('does not count theirs, in any form', () => {
    expect(newIn('He was mending a clock.')).toEqual([]);
  });

  it('knows what says the same or something wider', () => {
    expect(newIn('He cried for his tree, and repaired his timepieces.')).toEqual([
      'cried: kin, told',
      'tree: kin, told',
      'repaired: kin, told',
      'timepieces: kin, told',
    ]);
  });

  it('tells a thing, a name, a colour and an act from one another', () => {
    expect(newIn('Your uncle danced by the white piano with Maud.')).toEqual([
      'uncle: relation, told',
      'danced: vA, told',
      'white: colour, told',
      'piano: nT, told',
      'maud: name, told',
    ]);
  });

  it('tells what is asked from what is told, also inside of a question', () => {
    expect(newIn('What tune was on the radio while the kettle boiled?')).toEqual([
      'tune: n-, asked',
      'radio: nT, asked',
      'kettle: nT, told',
      'boiled: vE, told',
    ]);
  });

  it('knows an old man for the grandfather of whom they spoke', () => {
    expect(newIn('An old man among them.')).toEqual(['man: someone, told']);
  });
});

describe('what the guide may say in words of its own', () => {
  it.each([
    'So much ticking, and an old man among it.',
    'You could hear them from where you were. What do you hear now?',
    'He cried, and you saw it. What is it like to say that?',
    'A whole summer. Where would you like to begin?',
    'There is tenderness in how you tell it, it seems.',
  ])('lets it pass: %s', (sentence) => {
    expect(guardSentence(sentence, { personsWords: SAID })).toEqual({ passed: true });
  });

  it.each([
    'Your grandmother brought him tea.',
    'The white curtains moved in the breeze.',
    'He wore a leather apron, and his glasses hung on a string.',
    'You danced with him by the stove.',
    'The smell of oil and tobacco filled the shop.',
    'You said he smoked a pipe.',
  ])('keeps back what nobody told: %s', (sentence) => {
    expect(guardSentence(sentence, { personsWords: SAID })).toMatchObject({
      passed: false,
      rule: 'invented',
    });
  });
});
