import { describe, expect, it } from 'vitest';
import {
  MAX_SENTENCE_LENGTH,
  speakable,
  splitSentences,
} from '../../../lib/sentences/sentences.ts';

describe('splitSentences', () => {
  it.each([
    [
      'two statements',
      'The kettle hummed. The window was open.',
      ['The kettle hummed. ', 'The window was open.'],
    ],
    ['a question', 'Where was she? In the garden.', ['Where was she? ', 'In the garden.']],
    ['several marks', 'Really?! Yes!!! Well.', ['Really?! ', 'Yes!!! ', 'Well.']],
    ['no full stop at the end', 'It was June. We had', ['It was June. ', 'We had']],
    [
      'a new paragraph without a full stop',
      'The garden\n\nThe roses.',
      ['The garden\n', '\nThe roses.'],
    ],
    [
      'a single line break, which is not an end',
      'The garden\nwas wide.',
      ['The garden\nwas wide.'],
    ],
    ['full-width stops', '一つ。二つ！三つ', ['一つ。', '二つ！', '三つ']],
    ['Arabic and Hindi stops', 'كيف؟ نعم. ठीक है। हाँ', ['كيف؟ ', 'نعم. ', 'ठीक है। ', 'हाँ']],
  ])('cuts %s', (_name, text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });

  it.each([
    'She met Dr. Lee at the gate.',
    'Mr. and Mrs. Hall, Ms. Day and Prof. Finch came.',
    'They lived near St. Mary with J. R. Hill.',
    'He brought bread, e.g. rye, i.e. the dark kind.',
    'At 7 a.m. the U.S. mail came, 3.5 miles away.',
    'It was 6 in. deep and 2 ft. wide.',
    'I was… waiting for her... all day.',
    'On Jan. 4 we read No. 5 aloud.',
    '1. Breathe in slowly.',
    '“Are you there?” she asked.',
    'He said "stay." and went.',
    '“Look at that!” my aunt used to say.',
    'We drove 3.5 km. to it.',
    'The page was example.com and v2.0 of it.',
  ])('keeps %j in one piece', (text) => {
    expect(splitSentences(text)).toEqual([text]);
  });

  it.each([
    ['We left at 7 p.m. Then it rained.', 'We left at 7 p.m. '],
    ['He moved to the U.S. They followed.', 'He moved to the U.S. '],
    ['They lived on Elm St. We did too.', 'They lived on Elm St. '],
    ['So did I. Mother laughed.', 'So did I. '],
    ['Was it far? No. Mother walked.', 'Was it far? '],
    ['I waited… Nobody came.', 'I waited… '],
    ['Bread, milk, etc. Everything was there.', 'Bread, milk, etc. '],
    ['Please come in. Sit down.', 'Please come in. '],
    ['It was ripe, a fig. Mother ate it.', 'It was ripe, a fig. '],
    ['The constructor. The house.', 'The constructor. '],
  ])('ends the first sentence of %j where its next word says so', (text, first) => {
    expect(splitSentences(text)[0]).toBe(first);
  });

  it.each([
    ['He said “stay.” Then he left.', 'He said “stay.” '],
    ['(It was cold.) We went in.', '(It was cold.) '],
    ['She smiled.😊🏽 We waved.', 'She smiled.😊🏽 '],
    ['"Are you there?" Nobody was.', '"Are you there?" '],
    ['We asked “why?” 😊 Nobody knew.', 'We asked “why?” '],
    ['It was 70 kg. We carried it.', 'It was 70 kg. '],
  ])('gives what closes behind the full stop of %j to that sentence', (text, first) => {
    expect(splitSentences(text)[0]).toBe(first);
  });

  it('cuts a run without a full stop behind a comma, within the cap', () => {
    const text = 'we walked along the water, and the wind came up '.repeat(42);

    const pieces = splitSentences(text);

    expect(pieces.join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces.slice(0, -1)) {
      expect(piece.length).toBeLessThanOrEqual(MAX_SENTENCE_LENGTH);
      expect(piece.endsWith(', ')).toBe(true);
    }
  });

  it('never cuts a character in two where there is neither comma nor space', () => {
    const family = '👨‍👩‍👧‍👦';
    const pieces = splitSentences(`a${family.repeat(200)}`);

    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.shift()).toBe(`a${family.repeat(54)}`);
    for (const piece of pieces) expect(piece.replaceAll(family, '')).toBe('');
  });

  it.each(['', ' ', '\n\n\t '])('makes no sentence of %j', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });

  it('drops only the white space behind the last sentence that has no sentence to go to', () => {
    expect(splitSentences('Stay.  \n')).toEqual(['Stay. ']);
  });
});

describe('speakable', () => {
  it.each(['Hello', '7', 'é', 'שלום', '😊 yes'])('is true for %j', (text) => {
    expect(speakable(text)).toBe(true);
  });

  it.each(['', ' ', '…', '😊', '👨‍👩‍👧 !', '— “”', '1️⃣', '\u0000'])('is false for %j', (text) => {
    expect(speakable(text)).toBe(false);
  });
});
