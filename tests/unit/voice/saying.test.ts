import { describe, expect, it } from 'vitest';
import { gatherAuthored } from '../../../lib/voice/authored.ts';
import { fliteText } from '../../../lib/voice/fliteText.ts';
import { restsInside, sayingOf, sayingsOf } from '../../../lib/voice/saying.ts';
import { ssmlDocuments } from '../../../lib/voice/ssml.ts';

const withoutRests = [
  ...gatherAuthored(),
  'Dr. Lee came.',
  'It was late — “very late”.',
  'We sang… and she laughed!',
  `${'And then we walked on '.repeat(40)}.`,
  'One. Two.',
].filter((text) => !restsInside(text));

describe('a sentence that is to be said', () => {
  it('is the same one in every phase of one pace when no rest is heard in it', () => {
    const rests = withoutRests.map((text) => [
      ssmlDocuments({ text, rest: 1 }),
      fliteText(text, 1).words.slice(0, -1),
    ]);
    const slower = withoutRests.map((text) => [
      ssmlDocuments({ text, rest: 3 }),
      fliteText(text, 3).words.slice(0, -1),
    ]);

    expect(withoutRests.length).toBeGreaterThan(400);
    expect(rests).toEqual(slower);
  });

  it.each([
    ['The kettle hummed, and the window was open.', 1.2],
    ['The window was open.', 1],
  ])('rests as its phase does only where it rests: %s', (text, rest) => {
    expect(sayingOf({ text: ` ${text} `, rate: 0.9, phase: 'reflection' })).toEqual({
      text,
      rate: 0.9,
      rest,
    });
  });

  it('is asked for in as many ways as it has', () => {
    expect(sayingsOf({ text: 'The kettle hummed, and she sang.', rate: 1 }).length).toBe(5);
    expect(sayingsOf({ text: 'She sang.', rate: 1 })).toEqual([
      { text: 'She sang.', rate: 1, rest: 1 },
      { text: 'She sang.', rate: 0.9, rest: 1 },
      { text: 'She sang.', rate: 0.93, rest: 1 },
    ]);
  });

  it('is slower in a crisis, in whole hundredths', () => {
    expect(sayingOf({ text: 'Stay.', rate: 0.9, phase: 'crisis' }).rate).toBe(0.84);
  });
});
