/** Reads English text as tagged words (compromise), cut off where no turn needs to read further. */
import nlp from 'compromise/two';

/** One written word with its part-of-speech tags; of "she'd" also the tags of "would". */
export interface Token {
  /** As written, without the punctuation around it. */
  text: string;
  /** Lower-case, straight apostrophes. */
  lower: string;
  tags: ReadonlySet<string>;
  /** Tags of the second half of a contraction: "would" in "she'd". */
  tailTags: ReadonlySet<string>;
  /** Punctuation and quotes before and after, blanks left out. */
  before: string;
  after: string;
}

/** The words of one sentence, in order. */
export type Sentence = readonly Token[];

/** A message may be 4,000 characters; reading 1,200 takes about 10 ms, and its end is what was just said. */
const READ_CHARACTERS = 1_200;

/** The sentences of a text. Of a long one only its beginning and its end are read, at whole sentences. */
export function readSentences(text: string, limit = READ_CHARACTERS): Sentence[] {
  const plain = plainly(text);
  return plain.length <= limit ? parse(plain) : parse(shorten(plain, limit));
}

const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F|\u20E3)+/gu;
/** "It's still there, isn't it?" is told as much as it is asked. */
const TAG_QUESTION =
  /,? (?:is|was|are|were|did|does|do|had|has|have|would|could)n'?t (?:it|he|she|they|we|I|you|there) ?\?/gi;

/** Straight apostrophes, no emoji, each line a sentence; shouted words as if they were said. */
function plainly(text: string): string {
  const written = text
    .replace(/[‘’´`]/g, "'")
    .replace(EMOJI, '\n')
    .replace(TAG_QUESTION, '.')
    .replace(/,? (?:you know|right|innit|eh|yeah|you see) ?\?/gi, '.')
    .replace(/\.{2,}/g, '…')
    .replace(/,? (?:you know|you see|mind you|believe me|can you imagine)(?=\s*[.!?]|$)/gi, '')
    .replace(/([\p{L}\p{N}'])[ \t]*\n+\s*/gu, '$1. ')
    .replace(/\s+/g, ' ')
    .trim();
  const isShouted = !/\p{Ll}/u.test(written) && /\p{Lu}{2}.* /u.test(written);
  return isShouted
    ? written
        .toLowerCase()
        .replace(/\bi\b|(?:^|[.?…!] *)\p{Ll}/gu, (letter) => letter.toUpperCase())
    : written;
}

function shorten(text: string, limit: number): string {
  const sentences = text.match(/[^.!?]+[.!?]*\s*/g) ?? [];
  const head = takeWhole(sentences, limit / 3).join('');
  const tail = takeWhole(sentences.toReversed(), (limit * 2) / 3)
    .reverse()
    .join('');
  const whole = `${head} ${tail}`.trim();
  return whole === '' ? text.slice(0, limit).replace(/\S*$/, '') : whole;
}

function takeWhole(sentences: string[], budget: number): string[] {
  const taken: string[] = [];
  let left = budget;
  for (const sentence of sentences) {
    left -= sentence.length;
    if (left < 0) break;
    taken.push(sentence);
  }
  return taken;
}

interface ParsedTerm {
  text: string;
  tags: string[];
  pre: string;
  post: string;
}

function parse(text: string): Sentence[] {
  if (text === '') return [];
  // compromise types its JSON as `any`; the shape is that of its documented `json({terms})`.
  const sentences = nlp(text).json({
    offset: false,
    terms: { tags: true, text: true, whitespace: true },
  }) as Array<{ terms: ParsedTerm[] }>;
  return sentences.flatMap((sentence) => atStops(toTokens(sentence.terms)));
}

/** "Fig. I would keep it" is read as one sentence with an abbreviation: a stop ends a sentence unless a title has it. */
function atStops(tokens: readonly Token[]): Sentence[] {
  const sentences: Token[][] = [[]];
  for (const token of tokens) {
    sentences.at(-1)?.push(token);
    if (/[.!?]/.test(token.after) && !TITLES.test(token.lower)) sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

const TITLES = /^(?:mr|mrs|ms|dr|st|rev|prof|fr|sr|jr|\p{L})$/u;

/** The second half of a contraction comes as a term without text: it is folded into the word it was written in. */
function toTokens(terms: readonly ParsedTerm[]): Token[] {
  const tokens: Token[] = [];
  for (const term of terms) {
    const last = tokens.at(-1);
    if (term.text === '' && last) {
      tokens[tokens.length - 1] = {
        ...last,
        tailTags: new Set([...last.tailTags, ...term.tags]),
        after: last.after + term.post.trim(),
      };
    } else if (last && isHyphened(last) && term.text !== '') {
      tokens[tokens.length - 1] = joined(last, term);
    } else if (term.text !== '') {
      tokens.push({
        text: term.text,
        lower: term.text.toLowerCase(),
        tags: new Set(term.tags),
        tailTags: new Set(),
        before: term.pre.trim(),
        after: term.post.trim(),
      });
    }
  }
  return tokens;
}

/** "mother-in-law" comes as three terms: what was written as one word stays one. */
function isHyphened(token: Token): boolean {
  return token.after === '-';
}

function joined(first: Token, second: ParsedTerm): Token {
  const text = `${first.text}-${second.text}`;
  return {
    ...first,
    text,
    lower: text.toLowerCase(),
    tags: new Set([...second.tags, ...(first.tags.has('Actor') ? ['Actor'] : [])]),
    after: second.post.trim(),
  };
}
