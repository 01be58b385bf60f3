/** Measures a guide's words: length, repetition, uptake, leading questions, invented things, reading age. */
import { wordsOf } from '../session/phrases.ts';
import { words } from './content.ts';
import { sentencesOf } from './lines.ts';
import { stemOf } from './wordLists.ts';

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function countQuestions(text: string): number {
  return text.match(/\?/g)?.length ?? 0;
}

/** Sentences that have been said before, word for word, in the order of their second saying. */
export function repeatedSentences(
  turns: readonly string[],
  fixed: readonly string[] = [],
): string[] {
  const plain = (sentence: string) => wordsOf(sentence).join(' ');
  const allowed = new Set(fixed.flatMap(sentencesOf).map(plain));
  const seen = new Set<string>();
  return turns.flatMap(sentencesOf).filter((sentence) => {
    const key = plain(sentence);
    const isRepeated = seen.has(key) && !allowed.has(key);
    seen.add(key);
    return isRepeated;
  });
}

/** Whether the reply takes up a word with meaning that the person has said or written. */
export function takesUp(reply: string, said: readonly string[]): boolean {
  const stems = new Set(said.flatMap(meaningStems));
  return meaningStems(reply).some((stem) => stems.has(stem));
}

export type LeadingFault = 'tag' | 'either-or' | 'presupposing' | 'why';

/**
 * What makes a question leading: a tag, a choice of two, something taken for granted. Words in quotation marks are the
 * person's own and do not count. Rules from docs/decisions/0005-embedded-guide.md.
 */
export function leadingFaults(text: string): LeadingFault[] {
  return sentencesOf(text)
    .filter((sentence) => sentence.includes('?'))
    .map((sentence) => sentence.replace(/“[^”]*”/g, '').toLowerCase())
    .flatMap((question) =>
      FAULTS.filter(({ pattern }) => pattern.test(question)).map(({ fault }) => fault),
    );
}

const FAULTS: ReadonlyArray<{ fault: LeadingFault; pattern: RegExp }> = [
  {
    fault: 'tag',
    pattern:
      /,\s*(?:right|no|yes|ok|okay|correct|eh)\s*\?|,\s*(?:is|are|was|were|did|do|does|had|has|have|would|could|will|can)n['’]?t\s+(?:it|he|she|they|you|there|that)\s*\?|,\s*(?:is|are|was|were|did|do|does)\s+(?:it|he|she|they|you|there)\s*\?/,
  },
  { fault: 'either-or', pattern: /\bor\b/ },
  {
    fault: 'presupposing',
    pattern:
      /\b(?:must have|surely|of course|obviously|don['’]t you|didn['’]t (?:you|he|she|they|it)|wasn['’]t (?:it|he|she|there)|isn['’]t (?:it|that)|weren['’]t|how (?:happy|sad|afraid|angry|proud|lonely|much did)|when did you (?:start|stop))\b/,
  },
  { fault: 'why', pattern: /^\W*why\b/ },
];

/**
 * Names, places, things and feelings of a guide's text that come from nowhere: content words that are neither in what
 * the person gave nor in the authored lines.
 * @param given the memory, the profile and everything the person has said so far.
 */
export function inventedWords(
  text: string,
  given: readonly string[],
  authored: readonly string[],
): string[] {
  const known = new Set([...given, ...authored].flatMap((source) => wordsOf(source).map(stemOf)));
  return wordsOf(text).filter(
    (word) => word.length > 2 && !known.has(stemOf(word)) && !FORMS.has(word),
  );
}

/** Flesch-Kincaid grade; reading age is about five years more. */
export function fleschKincaidGrade(text: string): number {
  const all = wordsOf(text);
  const sentences = Math.max(1, sentencesOf(text).length);
  const syllables = all.reduce((sum, word) => sum + syllablesIn(word), 0);
  return all.length === 0
    ? 0
    : 0.39 * (all.length / sentences) + 11.8 * (syllables / all.length) - 15.59;
}

function syllablesIn(word: string): number {
  const groups = word.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 1);
}

function meaningStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => word.length > 2 && !EMPTY.has(word))
    .map(stemOf);
}

/** The forms that a person's "I" and "we" turn into. */
const FORMS = new Set([
  'you',
  'your',
  'yours',
  'yourself',
  'yourselves',
  'youre',
  'youd',
  'youve',
  'youll',
  'were',
  'werent',
  'are',
  'that',
  'those',
  'the',
  'she',
  'her',
  'hers',
  'him',
  'his',
  'they',
  'their',
  'theirs',
  'them',
]);
const EMPTY = new Set([
  ...words.english,
  ...FORMS,
  'was',
  'has',
  'more',
  'than',
  'too',
  'very',
  'will',
  'here',
  'now',
  'when',
  'where',
  'while',
  'any',
  'anything',
  'else',
  'thing',
  'things',
  'say',
  'said',
  'tell',
  'told',
  'like',
  'time',
  'way',
  'part',
  'moment',
  'come',
  'comes',
  'came',
  'back',
  'first',
  'next',
  'after',
  'before',
  'going',
  'went',
  'get',
  'got',
  'one',
  'two',
  'isnt',
  'cant',
  'thats',
  'theres',
  'ive',
  'id',
  'ill',
  'well',
  'much',
  'lot',
  'bit',
  'let',
  'lets',
  'thank',
  'you',
  'fine',
  'good',
  'right',
  'words',
  'word',
  'little',
  'memory',
]);
