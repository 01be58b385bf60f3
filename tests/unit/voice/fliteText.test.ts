import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fliteText } from '../../../lib/voice/fliteText.ts';

describe('fliteText', () => {
  it.each([
    ['curly quotes', '“It’s late,” she said', `"It's late," she said`],
    ['accents', 'José, Zoë and Łukasz at Øre', 'Jose, Zoe and Lukasz at Ore'],
    ['dashes as breaths', 'the light—yes — it stayed', 'the light, yes, it stayed'],
    ['a hyphen and a range', 'a well-known 3–4', 'a well-known 3-4'],
    ['signs that are words', 'bread & milk for £5', 'bread and milk for 5 pounds'],
    ['markup', '<speak>hi</speak> *now* `so`', 'speak hi /speak now so'],
    ['control characters', 'one\u0000two\u0007\nthree', 'one two three'],
    ['emoji', 'so glad 😊 today', 'so glad today'],
    ['a script that it does not know', 'my aunt שרה called', 'my aunt called'],
  ])('reads %s', (_name, text, spoken) => {
    expect(fliteText(text).spoken).toBe(spoken);
  });

  it('keeps each word as it was written beside what is read for it and how long it rests', () => {
    expect(fliteText('José — “home”.').words).toEqual([
      { text: 'José', spoken: 'Jose', pauseAfterMs: 300 },
      { text: '“home”.', spoken: '"home".', pauseAfterMs: 0 },
    ]);
  });

  it.each(['', '😊', '… — !', 'שלום', '\u0000'])('finds nothing to say in %j', (text) => {
    expect(fliteText(text)).toEqual({ spoken: '', words: [] });
  });

  it('gives printable ASCII for any text, and a word for everything that is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { spoken, words } = fliteText(text);

        expect(spoken).toMatch(/^[\x20-\x7e]*$/);
        expect(words.length > 0).toBe(spoken !== '');
      }),
    );
  });

  it('breaks a run that is longer than any word', () => {
    const longest = fliteText('a'.repeat(500))
      .spoken.split(' ')
      .map((part) => part.length);

    expect(Math.max(...longest)).toBe(40);
  });
});
