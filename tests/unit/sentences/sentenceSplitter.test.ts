import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSentenceSplitter,
  MAX_SENTENCE_LENGTH,
  splitSentences,
} from '../../../lib/sentences/sentences.ts';

describe('createSentenceSplitter', () => {
  it('releases a whole sentence at once, without waiting for the next word', () => {
    const splitter = createSentenceSplitter();

    expect(splitter.push('Hello there. ')).toEqual(['Hello there. ']);
    expect(splitter.push('Where are you? ')).toEqual(['Where are you? ']);
    expect(splitter.end()).toEqual([]);
  });

  it('waits behind an abbreviation until the next word has been seen whole', () => {
    const splitter = createSentenceSplitter();

    expect(splitter.push('We left at 7 p.m. ')).toEqual([]);
    expect(splitter.push('The')).toEqual([]);
    expect(splitter.push('n ')).toEqual(['We left at 7 p.m. ']);
    expect(splitter.end()).toEqual(['Then ']);
  });

  it('waits for the white space, since a full stop may be inside a number', () => {
    const splitter = createSentenceSplitter();

    expect(splitter.push('It was 3.')).toEqual([]);
    expect(splitter.push('5 miles. ')).toEqual(['It was 3.5 miles. ']);
  });

  it('waits for the other half of a character that decides', () => {
    const splitter = createSentenceSplitter();
    const small = '𝒶';

    expect(splitter.push(`I waited… ${small[0]}`)).toEqual([]);
    expect(splitter.push(`${small[1]}nd waited. `)).toEqual(['I waited… 𝒶nd waited. ']);
  });

  it('is empty after its end and can be used again', () => {
    const splitter = createSentenceSplitter();
    splitter.push('Left over');

    expect(splitter.end()).toEqual(['Left over']);
    expect(splitter.push('New. ')).toEqual(['New. ']);
  });

  it('cuts nothing when nothing may be cut, and tells what is no sentence yet', () => {
    const splitter = createSentenceSplitter({ maxLength: Number.POSITIVE_INFINITY });

    expect(splitter.push('We sat there. The ')).toEqual(['We sat there. ']);
    expect(splitter.waiting()).toBe('The ');
    expect(splitter.push('long '.repeat(500))).toEqual([]);
    expect(splitter.push('day\n\nEnded. ')).toHaveLength(2);
    expect(splitter.waiting()).toBe('');
  });

  it('gives the sentences of the whole text for any split of the deltas', () => {
    fc.assert(
      fc.property(textWithCuts(), ({ text, deltas }) => {
        const splitter = createSentenceSplitter();
        const streamed = [...deltas.flatMap((delta) => splitter.push(delta)), ...splitter.end()];

        expect(streamed).toEqual(splitSentences(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('loses, doubles and invents nothing', () => {
    fc.assert(
      fc.property(textWithCuts(), ({ text }) => {
        const closed = `${text.trimEnd()} `.trimStart();

        expect(splitSentences(closed).join('')).toBe(closed);
      }),
      { numRuns: 1_000 },
    );
  });

  it('makes no piece of only white space and none beyond the cap', () => {
    fc.assert(
      fc.property(textWithCuts(), ({ text }) => {
        const lengths = splitSentences(text).map((piece) => piece.trim().length);

        expect(Math.min(...lengths, 1)).toBe(1);
        expect(Math.max(...lengths, 0)).toBeLessThanOrEqual(MAX_SENTENCE_LENGTH);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Texts made of what splitters stumble over, cut anywhere in UTF-16, surrogate pairs included. */
function textWithCuts() {
  const fragment = fc.oneof(
    fc.constantFrom(
      ...[
        '.',
        '. ',
        '? ',
        '! ',
        '…',
        '... ',
        '"',
        '” ',
        ') ',
        ', ',
        ' ',
        '  ',
        '\n',
        '\n\n',
        '\r\n',
      ],
      ...[
        'Dr. ',
        'Mrs.',
        'St. ',
        'J. ',
        'R. ',
        'I. ',
        'No. ',
        'e.g. ',
        'p.m. ',
        'U.S. ',
        '3.5',
        '6 in. ',
      ],
      ...[
        'The ',
        'we ',
        'Anna',
        'walked',
        '😊',
        '👨‍👩‍👧',
        '🏽',
        '\u0301',
        '。',
        '؟ ',
        '1. ',
        'a'.repeat(90),
      ],
      ...['word '.repeat(130), ' '.repeat(70), '.'.repeat(80)],
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  return fc
    .tuple(
      fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join('')),
      fc.array(fc.nat(), { maxLength: 40 }),
    )
    .map(([text, cuts]) => {
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length];
      places.sort((left, right) => left - right);
      const deltas = places.slice(1).map((place, index) => text.slice(places[index], place));
      return { text, deltas };
    });
}
