/** Reads the short answers to a direct question: yes, no, not sure, a person, and what the chips of the crisis path say. */

export type Answer =
  | 'yes'
  | 'no'
  | 'unsure'
  | 'person'
  | 'call'
  | 'write'
  | 'withSomeone'
  | 'stop'
  | 'other';

/** Of two that begin at the same word the one that stands here first counts: "I'm not sure" before "I'm not". */
const PHRASES: ReadonlyArray<readonly [Exclude<Answer, 'other'>, string]> = [
  [
    'withSomeone',
    "i'm with someone|i am with someone|im with someone|with somebody|someone is here|somebody is here|someone is with me|" +
      "i'm not alone|i am not alone|im not alone|my partner is here|my wife is here|my husband is here|my friend is here",
  ],
  [
    'person',
    'talk to a person|talk to someone|talk to somebody|speak to a person|speak to someone|speak to somebody|talk with a person|' +
      'talk with someone|a real person|a human',
  ],
  ['call', "i'd like to call|i would like to call|i want to call|i'll call|i will call|call"],
  [
    'write',
    "i'd like to text|i would like to text|i want to text|i'll text|i will text|i'd rather write|i want to write|text",
  ],
  ['stop', 'stop|please stop|leave me alone|go away|i want to stop|quit|exit'],
  [
    'unsure',
    "not sure|i'm not sure|i am not sure|im not sure|unsure|i don't know|i dont know|dont know|don't know|dunno|maybe|perhaps|" +
      'sometimes|kind of|kinda|sort of|possibly|it depends|hard to say|not really sure|i might|part of me|no idea|i have no idea',
  ],
  [
    'no',
    "no|nope|nah|not at all|never|i'm not|i am not|im not|i don't|i do not|i dont|not really|of course not|certainly not|" +
      "definitely not|absolutely not|i wouldn't|i would not",
  ],
  [
    'yes',
    'yes|yeah|yep|yup|yea|ye|y|aye|i am|i do|i have|i think so|i guess|i guess so|i suppose|sure|correct|true|of course|' +
      'absolutely|definitely|it is|that is right|thats right',
  ],
];

/** Before a phrase: "well", "oh no". */
const LATEST_START = 3;
/** A longer message tells something; only its very first word can still be the answer. */
const MOST_WORDS = 14;

const PHRASE_WORDS = PHRASES.map(
  ([answer, list]) => [answer, list.split('|').map((phrase) => phrase.split(' '))] as const,
);

/** By the phrase that begins first, within the first words: "well no", "oh yes I am". Found nowhere, it is `other`. */
export function readAnswer(text: string): Answer {
  const words = wordsOf(text);
  const latest = words.length > MOST_WORDS ? 0 : LATEST_START;
  for (let at = 0; at <= latest; at += 1) {
    const found = PHRASE_WORDS.find(([, phrases]) =>
      phrases.some((one) => standsAt(words, one, at)),
    );
    if (found) return found[0];
  }
  return 'other';
}

function standsAt(words: readonly string[], phrase: readonly string[], at: number): boolean {
  return phrase.every((word, index) => words[at + index] === word);
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/[’‘]/g, "'")
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}
