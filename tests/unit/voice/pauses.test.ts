import { describe, expect, it } from 'vitest';
import { type Phase, phaseSchema } from '../../../lib/protocol.ts';
import { pauseAfterMs } from '../../../lib/voice/pauses.ts';

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
