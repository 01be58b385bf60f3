import { describe, expect, it } from 'vitest';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';

const claims = [
  'I am a person, just like you.',
  "I'm a real human being.",
  'I’m human too, so take your time.',
  'I was once a young woman in a kitchen like that.',
  "I'm a warm and caring friend.",
];
const roles = [
  'I am your therapist.',
  "I'm a licensed counsellor and I have seen this before.",
  'As your therapist, I think this was hard.',
  'As a nurse I would say that you should rest.',
];
const contacts = [
  'You can call 020 7946 0958 at any hour.',
  'Just text 85258 and somebody answers.',
  'Call 988 now.',
  'Write to help@example.org if you like.',
  'Have a look at www.example.org for more.',
  'It is on https://example.org/help.',
  'There is more at somewhere.com about it.',
  'They are at 14 Station Road in the mornings.',
];
const fine = [
  'I am a computer program, not a person.',
  "I'm not a therapist, and I'm not a human.",
  'You spoke of a man at the gate.',
  'What did the person beside you say?',
  'It was the summer of 1968, and you were seven.',
  'From 1968-1974 you lived by the sea.',
  'Your mother was a nurse for 30 years.',
  'I am here, and there is no hurry.',
  'As a child you sat on those steps.',
  'You said that he rang at 7.30 each night.',
  'What was on the road that day?',
  'You said it was number 14.',
];

describe('the output guard', () => {
  it.each(claims)('replaces a claim to be a person: %s', (sentence) => {
    expect(guardSentence(sentence)).toMatchObject({ passed: false, rule: 'claims-person' });
  });

  it.each(roles)('replaces a claim to be a therapist: %s', (sentence) => {
    expect(guardSentence(sentence)).toMatchObject({ passed: false, rule: 'claims-therapist' });
  });

  it.each(contacts)('replaces a number or an address: %s', (sentence) => {
    expect(guardSentence(sentence)).toMatchObject({ passed: false, rule: 'gives-contact' });
  });

  it.each(fine)('lets an honest sentence pass: %s', (sentence) => {
    expect(guardSentence(sentence)).toEqual({ passed: true });
  });

  it("says a street of the person's own back to them", () => {
    const personsWords = 'We lived at 12 Elm Street until I was nine.';
    expect(guardSentence('You were at 12 Elm Street.', { personsWords })).toEqual({ passed: true });
    expect(guardSentence('You were at 13 Elm Street.', { personsWords })).toMatchObject({
      passed: false,
    });
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

  it('answers with a line that passes itself', () => {
    for (const sentence of [...claims, ...roles, ...contacts]) {
      const verdict = guardSentence(sentence);
      if (verdict.passed) throw new Error('It should not pass.');
      expect(guardSentence(verdict.line)).toEqual({ passed: true });
    }
  });
});
