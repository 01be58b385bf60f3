import { describe, expect, it } from 'vitest';
import {
  createWholeSentences,
  MAX_SENTENCES,
  MAX_WORDS,
} from '../../../../lib/guide/wholeSentences.ts';

/** What comes out of the pieces, and how it stands then. */
function told(...pieces: string[]) {
  const sentences = createWholeSentences();
  const said = pieces.flatMap((piece) => [...sentences.push(piece)]);
  return { said, verdict: sentences.verdict(), rest: sentences.end() };
}

describe('whole sentences', () => {
  it('come out when they are whole, with single blanks inside and none around', () => {
    expect(told('You  walked\nth', 'ere. The')).toEqual({
      said: ['You walked there.'],
      verdict: 'open',
      rest: ['The'],
    });
  });

  it('leave out what cannot be said', () => {
    expect(told('… ', 'You rested. 🙂 ', '***')).toMatchObject({
      said: ['You rested.'],
      rest: [],
      verdict: 'open',
    });
  });

  it('are enough when one too many begins, and not before', () => {
    const most = 'So it was. '.repeat(MAX_SENTENCES);
    expect(told(most, ' \n', '… ')).toMatchObject({
      verdict: 'open',
      said: { length: MAX_SENTENCES },
    });
    expect(told(most, 'And')).toMatchObject({ verdict: 'enough', said: { length: MAX_SENTENCES } });
    expect(told(`${most}So it was. And`)).toMatchObject({
      verdict: 'enough',
      said: { length: MAX_SENTENCES },
    });
  });

  it('are enough behind the most words', () => {
    const fifty = `${'so '.repeat(49)}ended. `;
    const most = fifty.repeat(MAX_WORDS / 50);
    const said = { length: MAX_WORDS / 50 };
    expect(told(most)).toMatchObject({ verdict: 'open', said });
    expect(told(most, 'And')).toMatchObject({ verdict: 'enough', said });
    expect(told('so ended. ', 'And')).toMatchObject({ verdict: 'open' });
  });

  it('are broken by one that does not end, or ends too late', () => {
    expect(told('Yes. ', 'x'.repeat(601))).toMatchObject({ verdict: 'endless', said: ['Yes.'] });
    expect(told('Yes. ', 'x'.repeat(600))).toMatchObject({ verdict: 'open' });
    expect(told(`Yes. ${'x'.repeat(601)}. `)).toMatchObject({ verdict: 'endless', said: ['Yes.'] });
  });

  it('are broken by a piece that is too large to be one', () => {
    expect(told(`Yes. ${' '.repeat(40_000)}No. `)).toMatchObject({
      verdict: 'endless',
      said: ['Yes.'],
    });
    // Cut where nothing waits: what is behind the cut would be missing, and nobody would know.
    expect(told(`Yes.${' '.repeat(1_100)}`.repeat(40))).toMatchObject({ verdict: 'endless' });
  });

  it('cost nothing more when ten million letters come at once', () => {
    expect(told('So it was. '.repeat(1_000_000))).toMatchObject({
      verdict: 'enough',
      said: { length: MAX_SENTENCES },
    });
  });
});
