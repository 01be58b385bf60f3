/** The measures see what they are there to see. */
import { describe, expect, it } from 'vitest';
import { authoredLines } from '../../../lib/guide/authoredLines.ts';
import { sentencesOf } from '../../../lib/guide/lines.ts';
import {
  countQuestions,
  countWords,
  fleschKincaidGrade,
  inventedWords,
  leadingFaults,
  repeatedSentences,
  takesUp,
} from '../../../lib/guide/measures.ts';

describe('leading questions', () => {
  it.each([
    ["She was smiling, wasn't she?", 'tag'],
    ['It was cold, right?', 'tag'],
    ['Was it red or blue?', 'either-or'],
    ['Surely you were happy there?', 'presupposing'],
    ['How sad were you?', 'presupposing'],
    ['Why did he leave?', 'why'],
  ])('%s has a fault: %s', (text, fault) => {
    expect(leadingFaults(text)).toContain(fault);
  });

  it('finds none in an open question, nor in the words that it quotes', () => {
    expect(leadingFaults('You said “red or blue”. What, if anything, comes back?')).toEqual([]);
  });
});

describe('the other measures', () => {
  it('see a sentence that is said twice, unless it is a fixed answer', () => {
    const turns = ['Go on. I have that.', 'I have that.'];
    expect(repeatedSentences(turns)).toEqual(['I have that.']);
    expect(repeatedSentences(turns, ['I have that.'])).toEqual([]);
  });

  it('see a word that nobody gave', () => {
    expect(
      inventedWords('You spoke of the red scarf.', ['the scarf'], ['You spoke of {thing}.']),
    ).toEqual(['red']);
  });

  it('see what is taken up', () => {
    expect(takesUp('Your mother baked.', ['my mother was baking'])).toBe(true);
    expect(takesUp('Take all the time you like.', ['my mother was baking'])).toBe(false);
  });

  it('count words and questions, and know hard prose from plain', () => {
    expect(countWords('One, two - three.')).toBe(3);
    expect(countQuestions('What? No.')).toBe(1);
    expect(fleschKincaidGrade('What comes back first?')).toBeLessThan(3);
    expect(
      fleschKincaidGrade('Institutional considerations necessitate comprehensive deliberation.'),
    ).toBeGreaterThan(12);
  });
});

describe('the authored lines', () => {
  const lines = authoredLines();

  it('are several hundred, each sentence written once', () => {
    const sentences = lines.flatMap(sentencesOf).map((sentence) => sentence.toLowerCase());
    const twice = sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index);
    expect(twice).toEqual([]);
    expect(lines.length).toBeGreaterThan(300);
  });

  it('lead nobody, ask once at most, and are plain', () => {
    expect(lines.filter((line) => leadingFaults(line).length > 0)).toEqual([]);
    expect(lines.filter((line) => countQuestions(line) > 1 || countWords(line) > 22)).toEqual([]);
    expect(
      lines.filter((line) =>
        /!|therap(?!ist\.)|\bpatient\b|\bimagine\b|must have been|I remember|how you feel/i.test(
          line,
        ),
      ),
    ).toEqual([]);
  });
});
