import { describe, expect, it } from 'vitest';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';

const SAID = [
  'The kitchen',
  'My aunt Ruth hummed by the stove. She was a nurse for 30 years, at 14 Elm Street.',
  'Her scarf was blue, maybe. There was a gate at the end of the road, and a man beside me.',
  'It was the summer of 1968, and I was seven. He rang at 7.30 each night.',
].join('\n');

const faults: Array<[rule: string, sentence: string]> = [
  ['claims-person', 'I am a person, just like you.'],
  ['claims-person', "I'm a real human being."],
  ['claims-person', 'I’m human too, so take your time.'],
  ['claims-therapist', 'I am your therapist.'],
  ['claims-therapist', "I'm a licensed counsellor and I have seen this before."],
  ['claims-therapist', 'As a nurse I would say that you can rest.'],
  ['claims-own-life', 'I used to sing by the stove too.'],
  ['claims-own-life', 'My own kitchen was like that.'],
  ['gives-contact', 'You can call 020 7946 0958 at any hour.'],
  ['gives-contact', 'Just text 85999 and somebody answers.'],
  ['gives-contact', 'Write to help@example.org if you like.'],
  ['gives-contact', 'Have a look at www.example.org for more.'],
  ['gives-contact', 'They are at 15 Elm Street in the mornings.'],
  ['gives-contact', 'It is five five five, zero one.'],
  ['diagnosis', 'That sounds like early dementia.'],
  ['medication', 'You could take one of your tablets first.'],
  ['encourages-death', 'They would be better off without you.'],
  ['reunion', 'Ruth is waiting for you.'],
  ['reunion', 'My aunt Ruth is calling you, and the sooner you go the better.'],
  ['agrees-with-delusion', 'If she is in the stove, do as she tells you.'],
  ['hidden-trauma', 'Your mind has sealed off that summer.'],
  ['diagnosis', 'It could be early dementia.'],
  ['romance', 'I love you too.'],
  ['advice', 'You should tell Ruth.'],
  ['leading-tag', "She hummed, didn't she?"],
  ['forced-choice', 'Was Ruth by the stove or at the gate?'],
  ['asks-closed', 'Was Ruth there?'],
  ['presupposes', 'Why did you stop?'],
  ['assumes', 'That must have been hard.'],
  ['confirms', 'Yes, that is exactly how it was.'],
  ['praises', 'Well remembered.'],
  ['imagine', 'Imagine what the man said.'],
  ['invented', 'Ruth wore a red apron.'],
  ['invented', 'Your mother was there as well.'],
  ['invented', 'What was on her apron?'],
  ['invented', 'She hummed by the stove, and she smiled.'],
  ['reads-minds', 'Ruth knew that you were there, and she loved you.'],
  ['drops-doubt', 'Her scarf was blue.'],
  ['drops-doubt', 'What was her blue scarf made of?'],
  ['presupposes', 'What secret did Ruth keep from you?'],
  ['invented', 'What did the doctor say to Ruth?'],
  ['invented', 'It was a Tuesday, and Ruth hummed.'],
  ['asks-twice', 'What did she hum? And who was there?'],
];

const fine = [
  'I am a computer program, not a person.',
  "I'm not a therapist, and I'm not a human.",
  'You spoke of a man at the gate.',
  'What did the man beside you say?',
  'It was the summer of 1968, and you were seven.',
  'Ruth was a nurse for 30 years.',
  'Her scarf was blue, maybe.',
  'I am here, and there is no hurry.',
  'You said that he rang at 7.30 each night.',
  'You were at 14 Elm Street.',
  'Your aunt hummed by the stove. What else comes back, if anything?',
  'Would you like to go on, or to rest here?',
  'You can call 988 at any hour.',
  'Ruth hummed by the stove. Have I got that right?',
  'What mattered most to you about Ruth?',
  'Shall we stay with Ruth, or is there something else?',
  'Have I understood you?',
  'You have left it open what she hummed, and so will I.',
  'We can keep this short, and stop when you have had enough.',
  "Please correct me if that's wrong.",
  'Let the chair hold you.',
  'You were 7 then.',
];

describe('the output guard', () => {
  it.each(faults)('keeps back what %s: %s', (rule, sentence) => {
    expect(guardSentence(sentence, { personsWords: SAID })).toMatchObject({ passed: false, rule });
  });

  it.each(fine)('lets an honest sentence pass: %s', (sentence) => {
    expect(guardSentence(sentence, { personsWords: SAID })).toEqual({ passed: true });
  });

  it("says a claim of the person's own back to them in quotation marks, and no other", () => {
    const personsWords = 'I was a nurse on the night ward.';
    const back = 'You said, “I was a nurse on the night ward”.';
    expect(guardSentence(back, { personsWords })).toEqual({ passed: true });
    expect(guardSentence('As they say, “I am a nurse”.', { personsWords })).toMatchObject({
      rule: 'claims-therapist',
    });
    expect(guardSentence('I was a nurse on the night ward.', { personsWords })).toMatchObject({
      rule: 'claims-therapist',
    });
  });

  it('does not ask again for what the person does not know', () => {
    const moment = { personsWords: SAID, lastPatient: "I don't know what he said." };
    expect(guardSentence('What did the man say?', moment)).toMatchObject({ passed: false });
    expect(guardSentence("It's fine not to know what he said.", moment)).toEqual({ passed: true });
  });

  it('leaves alone what the person wants left alone', () => {
    const personsWords = `${SAID}\nI don't want to talk about the gate.`;
    expect(guardSentence('What was at the gate?', { personsWords })).toMatchObject({
      rule: 'avoided',
    });
    expect(guardSentence("We won't speak of the gate.", { personsWords })).toEqual({
      passed: true,
    });
  });

  it('counts words and questions over the whole turn', () => {
    const earlierInTurn = ['You spoke of Ruth. What else comes back?'];
    const walk = { personsWords: SAID, earlierInTurn };
    expect(guardSentence('What comes next?', walk)).toEqual({ passed: false, rule: 'asks-twice' });
    const long = `${'You said that it was so. '.repeat(7)}`;
    expect(guardSentence('There is no hurry.', { ...walk, earlierInTurn: [long, long] })).toEqual({
      passed: false,
      rule: 'too-long',
    });
  });

  it('speaks of a picture once, with a hedge', () => {
    const walk = { personsWords: SAID, hasPhoto: true };
    expect(guardSentence('In the picture there seems to be a lake.', walk)).toEqual({
      passed: true,
    });
    expect(guardSentence('In the picture there is a lake.', walk)).toMatchObject({
      rule: 'photo',
    });
    expect(
      guardSentence('In the picture there seems to be a lake.', {
        ...walk,
        hasSpokenOfPhoto: true,
      }),
    ).toMatchObject({ rule: 'photo' });
  });

  it('does not find what was said to be invented where nobody knows what was said', () => {
    expect(guardSentence('You said the kitchen was warm.')).toEqual({ passed: true });
    expect(guardSentence('You said the kitchen was warm.', { personsWords: SAID })).toMatchObject({
      rule: 'invented',
    });
  });

  it('asks for nothing that the person has said at any time not to know, but for what they do know', () => {
    const personsWords = "I don't remember the keepers' faces, only their hands.\nWe went by boat.";
    expect(guardSentence('What did their faces look like?', { personsWords })).toMatchObject({
      rule: 'asks-again',
    });
    expect(guardSentence('What comes to you about their hands?', { personsWords })).toEqual({
      passed: true,
    });
  });

  it('says the words of the person with the speaker turned round', () => {
    const personsWords = 'A stranger gave us hot chips and I swear they were the best chips ever.';
    const back =
      'You say a stranger gave you hot chips and you swear they were the best chips ever.';
    expect(guardSentence(back, { personsWords })).toEqual({ passed: true });
  });

  it('names no one cause of a suicide that the person has told of', () => {
    const personsWords = 'My uncle took his own life. He drank a bit.';
    expect(guardSentence('It was the drink, then.', { personsWords })).toMatchObject({
      rule: 'cause-of-suicide',
    });
    expect(guardSentence('Why he did it can stay open.', { personsWords })).toEqual({
      passed: true,
    });
  });

  it("closes only what the person themselves does not want, not what somebody else didn't like", () => {
    const personsWords = 'We got two oranges. My mother said she does not like oranges.';
    expect(guardSentence('We can end on the two oranges.', { personsWords })).toEqual({
      passed: true,
    });
  });
});
