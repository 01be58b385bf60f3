import { describe, expect, it } from 'vitest';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';

const SAID = [
  'My aunt Ruth hummed by the stove, one winter.',
  'Her scarf was blue, and there was a gate at the end of the road, and a man.',
].join('\n');

const faults: Array<[rule: string, sentence: string]> = [
  ['invented', 'What did your sister Ruth hum?'],
  ['invented', 'What did the other children at the gate say?'],
  ['invented', 'What do you remember of the clay pot on the stove?'],
  ['invented', 'By the third night you were at the gate.'],
  ['invented', 'Who held the red scarf?'],
  ['gives-motive', 'She hummed because the gate was old.'],
  ['simple-cause', 'It was that one summer that made a nurse of her.'],
  ['accuses', 'What did the man do to you?'],
  ['presupposes', 'How long was it before you left the gate?'],
  ['presupposes', 'How did you hear that Ruth had died?'],
  ['reads-feelings', 'You could see how sorry he was.'],
  ['hidden-trauma', 'More happened at that gate than you let yourself see.'],
  ['encourages-death', 'Following her would be a way of staying close to her.'],
  ['medication', 'Your tablets need putting up a little.'],
  ['suicide-words', 'Ruth committed suicide.'],
];

describe('the output guard, of what the person has not given', () => {
  it.each(faults)('keeps back what %s: %s', (rule, sentence) => {
    expect(guardSentence(sentence, { personsWords: SAID })).toMatchObject({ passed: false, rule });
  });

  it('does not ask for a guess at what the person does not know, and asks about the people in it', () => {
    const personsWords = `${SAID}\nI dont remember what year Ruth stopped coming.`;
    expect(guardSentence('When do you suppose it was?', { personsWords })).toMatchObject({
      rule: 'asks-again',
    });
    expect(guardSentence('The year can go missing.', { personsWords })).toEqual({ passed: true });
    expect(guardSentence('What would you like to say about Ruth?', { personsWords })).toEqual({
      passed: true,
    });
  });

  it('leaves a doubt where the person left it, also one that came a sentence later', () => {
    const personsWords = [
      'I was maybe nine. We had a goat, her name was Lise. Or I thought so.',
      'The other goat was... Marta? There were five or six lambs.',
    ].join('\n');
    for (const sentence of ['You were nine.', 'What was Lise like?', 'There were six lambs.'])
      expect(guardSentence(sentence, { personsWords })).toMatchObject({ rule: 'drops-doubt' });
    expect(guardSentence('What else do you remember of Marta?', { personsWords })).toMatchObject({
      rule: 'drops-doubt',
    });
    for (const sentence of ['You were nine, you think.', 'There were five lambs, or six.'])
      expect(guardSentence(sentence, { personsWords })).toEqual({ passed: true });
  });

  it("gives the person's own reason back, in whatever way they joined it", () => {
    const personsWords =
      'My mother swept the floor. She did it so nobody could say we left it dirty.';
    expect(
      guardSentence('She swept because nobody should say you left it dirty.', { personsWords }),
    ).not.toMatchObject({ rule: 'gives-motive' });
    expect(guardSentence('She swept so as not to weep.', { personsWords })).toMatchObject({
      rule: 'gives-motive',
    });
  });
});
