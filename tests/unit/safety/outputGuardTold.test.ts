import { describe, expect, it } from 'vitest';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';
import { judgedBeside } from './guardTables.ts';

const SAID = [
  'My aunt Ruth hummed by the stove every winter. My uncle said she was tuneless.',
  'She polished the brass bell at 4pm. I worked there for thirty-one years.',
  'My mother-in-law brought the coal.',
].join('\n');

const faults: Array<[rule: string, sentence: string]> = [
  ['gives-motive', 'Ruth polished the bell to tease him.'],
  ['gives-motive', 'She hummed just to keep you awake.'],
  ['gives-motive', 'And with that bell your whole life changed.'],
  ['gives-motive', 'Your uncle spoke of the bell for the rest of his life.'],
  ['presupposes', 'What did your mother-in-law say?'],
  ['presupposes', 'What did you hear when she finally left?'],
  ['invented', 'At five in the morning she polished the bell.'],
  ['invented', 'You walked to the stove, and she kissed you.'],
  ['invented', 'Your mother brought the coal.'],
  ['confirms', 'That makes it more certain.'],
  ['hidden-trauma', 'There is a wound that we have forgotten.'],
  ['method', 'Some have saved up their tablets.'],
  ['encourages-death', 'He chose his own peace.'],
  ['reads-feelings', 'How frightening for you.'],
];

const fine = [
  'What did your uncle say of her?',
  'Your mother-in-law brought the coal.',
  'Four in the afternoon, and the brass bell.',
  'Three decades there.',
  "I'm an AI, so a person beside you would be better just now.",
];

describe('the output guard, of what is told', () => {
  judgedBeside(SAID, { fine, faults });

  it('lets a whole sentence about then pass that is told as the person told it', () => {
    const personsWords = 'One time I looked up and he had let go.';
    expect(guardSentence('You looked up, and he had let go.', { personsWords })).toEqual({
      passed: true,
    });
    expect(guardSentence('You can let go now.', { personsWords })).toMatchObject({
      rule: 'encourages-death',
    });
  });

  it('leaves a doubt that is told as another possibility, or as what they cannot say', () => {
    const personsWords = [
      'The seats were brown. Or they were green.',
      'We had chairs, they were velvet, I can’t say.',
    ].join('\n');
    for (const sentence of ['Those green seats.', 'Those brown seats.', 'The velvet chairs.'])
      expect(guardSentence(sentence, { personsWords })).toMatchObject({ rule: 'drops-doubt' });
    expect(guardSentence('The seats, brown or green.', { personsWords })).toEqual({ passed: true });
  });

  it('leaves it open which of two things was so', () => {
    const personsWords = [
      'A girl in the next bed knitted all day. She was sent home or she died.',
      'The horse was called Sunday Coat or Sunday Boat. He shouted or I would have slept.',
    ].join('\n');
    for (const sentence of ['And then she died.', 'The Sunday Coat.', 'Sunday Boat it was.'])
      expect(guardSentence(sentence, { personsWords })).toMatchObject({ rule: 'drops-doubt' });
    for (const sentence of ['She was sent home, or she died.', 'A girl knitted.', 'He shouted.'])
      expect(guardSentence(sentence, { personsWords })).toEqual({ passed: true });
  });

  it('takes two things for theirs that are told as they told each', () => {
    const personsWords = 'She had a tooth missing, I liked her for it.';
    expect(
      guardSentence('Earlier you said she had a tooth missing and that you liked her for it.', {
        personsWords,
      }),
    ).toEqual({ passed: true });
  });
});
