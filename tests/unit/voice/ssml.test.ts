import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { ssmlDocuments } from '../../../lib/voice/ssml.ts';

const MOST_BYTES = 5_000;
const only = (text: string, rest = 1) => {
  const documents = ssmlDocuments({ text, rest });
  expect(documents).toHaveLength(1);
  return documents[0]?.ssml ?? '';
};

describe('a sentence as SSML', () => {
  it('has a mark before each word and a rest behind each sign, but none at its end', () => {
    expect(only('You came in, and then: she hummed.')).toBe(
      '<speak><mark name="0"/>You <mark name="1"/>came <mark name="2"/>in, <break time="200ms"/>' +
        '<mark name="3"/>and <mark name="4"/>then: <break time="300ms"/>' +
        '<mark name="5"/>she <mark name="6"/>hummed.</speak>',
    );
  });

  it('does not rest behind a full stop that ends nothing', () => {
    const ssml = only(
      'Dr. Lee and Mrs. J. Hill walked 3.5 miles to St. Mary on Jan. 4 at 7 a.m. together.',
    );

    expect(ssml).not.toContain('<break');
  });

  it('rests longer behind a question than behind a statement, and gives a dash to the word before it', () => {
    expect(only('“Are you there?” she asked.')).toContain('there?” <break time="450ms"/>');
    const [first] = ssmlDocuments({ text: 'Where was she? In the garden.', rest: 1 });
    expect(first?.ssml).toContain('she? <break time="900ms"/>');
    expect(only('The garden was wide. We ran.')).toContain('wide. <break time="450ms"/>');
    expect(only('My aunt — the elder — came.')).toBe(
      '<speak><mark name="0"/>My <mark name="1"/>aunt <break time="300ms"/><mark name="2"/>the ' +
        '<mark name="3"/>elder <break time="300ms"/><mark name="4"/>came.</speak>',
    );
  });

  it('makes its rests longer as it is asked', () => {
    expect(only('Slowly, now.', 1.8)).toContain('<break time="360ms"/>');
  });

  it('says markup, ampersands and quotes instead of obeying them', () => {
    const ssml = only(`<speak><break time="9s"/>Stay.</speak> "Tom & Ann's" ]]> & so on`);

    expect(textOf(ssml)).toBe(`<speak><break time="9s"/>Stay.</speak> "Tom & Ann's" & so on`);
    expect(ssml.match(/<speak>/g)).toHaveLength(1);
  });

  it('leaves out what cannot be said: emoji, control characters, half a character', () => {
    expect(textOf(only('So\u0000 glad 😊 to\u0007 see 👨‍👩‍👧 you\ud83d.'))).toBe(
      'So glad to see you',
    );
  });

  it('keeps a right-to-left name as it is', () => {
    expect(textOf(only('My aunt שרה and my uncle يوسف came.'))).toBe(
      'My aunt שרה and my uncle يوسف came.',
    );
  });

  it.each(['', ' ', '😊', '… — !', '\u0000'])('makes nothing of %j', (text) => {
    expect(ssmlDocuments({ text, rest: 1 })).toEqual([]);
  });

  it('becomes several when it would be too long, with every word in its place', () => {
    const text = 'a '.repeat(290).trim();

    const documents = ssmlDocuments({ text: `${text}, ${text}`, rest: 1 });

    expect(documents.length).toBeGreaterThan(1);
    expect(documents.flatMap(({ words }) => words).length).toBe(580);
    expect(documents.at(-1)?.pauseAfterMs).toBe(0);
    expect(documents.every(({ ssml }) => ssml.startsWith('<speak><mark name="0"/>'))).toBe(true);
  });

  it('bills every tag but the marks', () => {
    const [first] = ssmlDocuments({ text: 'Yes, 😊 Ann.', rest: 1 });

    expect(first?.billedCharacters).toBe('<speak>Yes, <break time="200ms"/>Ann.</speak>'.length);
  });

  it('is well formed, within the limit and complete for any text', () => {
    fc.assert(
      fc.property(anyText(), fc.constantFrom(1, 1.8, 3), (text, rest) => {
        for (const { ssml, words } of ssmlDocuments({ text, rest })) {
          expect(XMLValidator.validate(ssml)).toBe(true);
          expect(ssml.isWellFormed()).toBe(true);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is asked
          expect(ssml).not.toMatch(/[\u0000-\u001f\ufffe\uffff]/);
          expect(Buffer.byteLength(ssml)).toBeLessThanOrEqual(MOST_BYTES);
          const marks = [...ssml.matchAll(/<mark name="(\d+)"\/>/g)].map(([, name]) =>
            Number(name),
          );
          expect(marks).toEqual(words.map((_, index) => index));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function anyText() {
  const fragment = fc.oneof(
    fc.constantFrom(
      ...[
        '<speak>',
        '</speak>',
        '<break time="9s"/>',
        '<!--',
        ']]>',
        '<![CDATA[',
        '&amp;',
        '&#0;',
        '&',
      ],
      ...[
        '"',
        "'",
        '\u0000',
        '\ufffe',
        '\ud83d',
        '\udc00',
        '😊',
        '👨‍👩‍👧',
        '1️⃣',
        'שרה',
        'يوسف',
        '\u202e',
      ],
      ...['Dr. ', '. ', '? ', '… ', ', ', ' — ', '\n\n', 'https://example.com/?a=b&c=d ', '3.5 '],
      ...['a '.repeat(300), '&'.repeat(700), '漢'.repeat(700), 'word '.repeat(150)],
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  return fc.array(fragment, { maxLength: 20 }).map((parts) => parts.join(''));
}

/** As a parser reads it. */
function textOf(ssml: string): string {
  const parser = new XMLParser({ preserveOrder: true, trimValues: false, htmlEntities: true });
  const [speak] = parser.parse(ssml) as [{ speak: Record<string, unknown>[] }];
  return speak.speak
    .flatMap((node) => ('#text' in node ? [String(node['#text'])] : []))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
