import { describe, expect, it } from 'vitest';
import { type Phase, phaseSchema } from '../../../lib/protocol.ts';
import { innerPauseMs, mannerOf, pauseAfterMs } from '../../../lib/voice/pauses.ts';

const pause = (sentence: string, phase: Phase = 'exploration') => pauseAfterMs({ sentence, phase });

describe('pauseAfterMs', () => {
  it('rests longer after a question than after a statement', () => {
    expect(pause('Where was the window? ')).toBeGreaterThan(pause('The window was open. '));
  });

  it.each(['I remember… ', 'I remember... '])('rests longer after the ellipsis of %j', (text) => {
    expect(pause(text)).toBeGreaterThan(pause('I remember. '));
  });

  it.each(['“Were you there?” ', 'Were you there?! ', '(Were you there?) 😊 '])(
    'hears the question in %j',
    (text) => {
      expect(pause(text)).toBe(pause('Were you there?'));
    },
  );

  it('rests only shortly where a long run was cut at its comma', () => {
    expect(pause('and then the wind came up, ')).toBeLessThan(pause('The wind came up. '));
  });

  it.each(['grounding', 'crisis'] as const)('slows down in %s', (phase) => {
    expect(pause('Feel the chair. ', phase)).toBeGreaterThan(pause('Feel the chair. '));
  });

  it.each(phaseSchema.options)('is a whole number of milliseconds in %s', (phase) => {
    expect(Number.isInteger(pause('Feel the chair. ', phase))).toBe(true);
    expect(pause('Feel the chair. ', phase)).toBeGreaterThan(0);
  });
});

describe('innerPauseMs', () => {
  it.each(['Dr.', '3.5', 'J.', 'open', '“alone”', 'half-open', "mother's"])(
    'does not rest behind %j',
    (word) => {
      expect(innerPauseMs(word, 1)).toBe(0);
    },
  );

  it('rests longer the more an end it is', () => {
    const rests = ['in,', 'then:', 'Oh!', 'why?”', 'and…'].map((word) => innerPauseMs(word, 1));

    expect(rests).toEqual(rests.toSorted((one, other) => one - other));
    expect(rests[0]).toBeGreaterThan(0);
  });
});

describe('mannerOf', () => {
  const plain = mannerOf({ sentence: 'The window was open.', phase: 'exploration' });

  it.each(['grounding', 'crisis'] as const)('is slower and rests longer in %s', (phase) => {
    const { pace, rest } = mannerOf({ sentence: 'Feel the chair.', phase });

    expect(pace).toBeLessThan(plain.pace);
    expect(rest).toBeGreaterThan(plain.rest);
  });

  it.each([
    'Breathe in, slowly.',
    'And now breathe out.',
    'You can try breathing in, and out.',
    'Let one breath go out slowly.',
  ])('leaves time to do it at %j, in any phase', (sentence) => {
    expect(mannerOf({ sentence, phase: 'exploration' }).rest).toBe(3);
  });

  it.each(['She held her breath.', 'It took your breath away.', 'The air was hard to breathe.'])(
    'hears no instruction in %j',
    (sentence) => {
      expect(mannerOf({ sentence, phase: 'exploration' })).toEqual(plain);
    },
  );
});
