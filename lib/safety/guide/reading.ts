/** Reads one sentence of the guide into plain tokens, so that every rule sees the same words whatever their spelling. */

export interface Reading {
  /** Lower-case words and marks, contractions written out: "was not it ?". */
  tokens: readonly string[];
  /** The same words as they were written, for capitals; marks are themselves. */
  written: readonly string[];
  /** The tokens with one blank around each, for the patterns. */
  line: string;
  isQuestion: boolean;
}

/** Whose mother she is makes her another person. */
const IN_LAW = /\b((?:mother|father|sister|brother|daughter|son)s?) in law\b/gi;
const TOKEN = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*'?|[,.;:?!—…“”()]/gu;

const CONTRACTED: Record<string, string> = {
  "can't": 'can not',
  cannot: 'can not',
  "won't": 'will not',
  "shan't": 'shall not',
  "let's": 'let us',
  "y'all": 'you',
  idk: 'i do not know',
  dunno: 'do not know',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  "'cause": 'because',
};
/** As many people write them, and as they are said in Scotland. Only what is no other word: "wont" and "ill" are. */
const WITHOUT_APOSTROPHE =
  /^(do|does|did|is|was|were|are|have|has|had|could|would|should|ca|need|must)(?:nt|nae)$/;

const IS_CONTRACTED = new Set(
  'it that he she what who where there here how when this everything nothing something'.split(' '),
);
const ENDINGS: ReadonlyArray<[RegExp, string]> = [
  [/n't$/, ' not'],
  [/'re$/, ' are'],
  [/'ve$/, ' have'],
  [/'ll$/, ' will'],
  [/'d$/, ' would'],
  [/'m$/, ' am'],
];

export function readSpeech(sentence: string): Reading {
  const tokens: string[] = [];
  const written: string[] = [];
  for (const [word] of straightened(sentence).matchAll(TOKEN)) {
    for (const part of writtenOut(word.toLowerCase()).split(' ')) {
      tokens.push(part);
      written.push(word);
    }
  }
  return { tokens, written, line: ` ${tokens.join(' ')} `, isQuestion: tokens.includes('?') };
}

/** Straight apostrophes, one form of each letter, a dash as a mark. */
export function straightened(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(IN_LAW, '$1-in-law')
    .replace(/(?<=\s)[-–]+(?=\s)|—|--/g, '—')
    .replace(/"([^"]*)"/g, '“$1”');
}

export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/** Words as a listener counts them: "don't" is one. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(isWord).length;
}

/** The sentences of a longer text; a title such as "Dr." ends none. */
export function sentencesOfSpeech(text: string): string[] {
  return straightened(text)
    .replace(/\b(Dr|Mr|Mrs|Ms|St|Prof|Rev)\./g, '$1')
    .split(/(?<=[.!?…]["”)]?)\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function writtenOut(word: string): string {
  const whole = CONTRACTED[word];
  if (whole !== undefined) return whole;
  if (!word.includes("'")) {
    const verb = WITHOUT_APOSTROPHE.exec(word)?.[1];
    return verb === undefined ? word : `${verb === 'ca' ? 'can' : verb} not`;
  }
  if (word.endsWith("'s") && IS_CONTRACTED.has(word.slice(0, -2))) return `${word.slice(0, -2)} is`;
  for (const [ending, spoken] of ENDINGS) {
    if (ending.test(word)) return word.replace(ending, spoken);
  }
  return word;
}
