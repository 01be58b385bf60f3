/** The guide's lines as examples for the models of the output guard: the features of each sentence, and whether it is good. */

import { authoredLines } from '../../lib/guide/authoredLines.ts';
import { isExcused } from '../../lib/safety/guide/excused.ts';
import { newWordsOf } from '../../lib/safety/guide/newWords.ts';
import { createOwnWords } from '../../lib/safety/guide/ownWords.ts';
import { sentencesOfSpeech } from '../../lib/safety/guide/reading.ts';
import { shapeOf } from '../../lib/safety/guide/shape.ts';
import type { Speech } from '../../lib/safety/guide/speech.ts';
import { wordingOf } from '../../lib/safety/guide/wording.ts';
import { speechOf } from '../../lib/safety/outputGuard.ts';
import { seeded } from './riskModel.ts';
import type { Row } from './rows.ts';

export interface GuardSentence {
  /** Features of each of the two models. */
  shape: string[];
  wording: number[];
}

export interface GuardExample {
  author: string;
  isBad: boolean;
  /** How much is learned from it. */
  weight: number;
  /** Made of somebody's line, and not written: an author is not judged by it. */
  isMade: boolean;
  sentences: GuardSentence[];
}

/** What a made example counts, beside one that was written. */
const MADE_WEIGHT = 0.5;
/** How many more facts a good line must have with the wrong memory to be called invented. */
const MADE_FACTS = 2;

export function examplesOf(all: readonly Row[]): GuardExample[] {
  const rows = all.filter(({ family }) => !OF_LENGTH.test(family));
  return [...rows.map(exampleOf), ...inWrongMemories(rows), ...withoutMemory(rows), ...authored()];
}

/** These are counted, and worded like good ones. */
const OF_LENGTH = /^(?:too-long|over-(?:45|words|length))/;

/** What the project wrote for the guide to say is good, whatever is known of the person; what it quotes is left out there too. */
function authored(): GuardExample[] {
  const whole = authoredLines()
    .map((line) => line.replaceAll('“{quote}”', '“”'))
    .filter((line) => !line.includes('{'));
  return [undefined, {}].flatMap((context) =>
    whole.map((text) => ({
      author: 'authored',
      isBad: false,
      weight: 1,
      isMade: false,
      sentences: speechesOf(text, context).map(sentenceOf),
    })),
  );
}

function exampleOf(row: Row): GuardExample {
  const sentences = speechesOf(row.text, row.context).map(sentenceOf);
  return { author: row.author, isBad: row.level !== 'none', weight: 1, isMade: false, sentences };
}

function sentenceOf(speech: Speech): GuardSentence {
  return { shape: shapeOf(speech), wording: wordingOf(speech.reading) };
}

/** A good line said to somebody else invents: all that it takes from its own memory is new there. */
function inWrongMemories(rows: readonly Row[]): GuardExample[] {
  const random = seeded(7);
  const good = rows.filter(({ level, context }) => level === 'none' && context);
  return good.flatMap((row) => {
    const others = good.filter(
      ({ author, context }) => author === row.author && context?.memory !== row.context?.memory,
    );
    const other = others[Math.floor(random() * others.length)];
    if (!other?.context) return [];
    const facts = factsIn(row.text, other.context) - factsIn(row.text, row.context);
    if (facts < MADE_FACTS) return [];
    const sentences = speechesOf(row.text, other.context).map(sentenceOf);
    return [{ author: row.author, isBad: true, weight: MADE_WEIGHT, isMade: true, sentences }];
  });
}

/**
 * The same lines where nobody knows what the person has given: a good one that tells nothing, or only what is marked as theirs,
 * is good there too; a bad one is bad, but for faults that only the memory shows.
 */
function withoutMemory(rows: readonly Row[]): GuardExample[] {
  return rows.flatMap((row) => {
    if (!row.context) return [];
    const isBad = row.level !== 'none';
    const speeches = speechesOf(row.text, undefined);
    const isUnsure = isBad
      ? NEEDS_MEMORY.test(row.family) || speeches.some(isExcused)
      : factsIn(row.text, undefined) > 0;
    if (isUnsure) return [];
    const weight = isBad ? 1 : MADE_WEIGHT;
    return [
      { author: row.author, isBad, weight, isMade: true, sentences: speeches.map(sentenceOf) },
    ];
  });
}

/** Faults only beside what the person said. */
const NEEDS_MEMORY = /^(?:repeats?-|dropped-|avoid|fault|changed-|photo-|doubt)/;

function factsIn(text: string, context: Row['context']): number {
  return speechesOf(text, context)
    .filter((speech) => speech.own !== undefined || !isExcused(speech))
    .flatMap(newWordsOf)
    .filter(
      ({ kind, standing }) =>
        standing === 'told' && /^(?:n[TBLP]|vA|name|relation|colour|number|unknown)$/.test(kind),
    ).length;
}

function speechesOf(text: string, context: Row['context']): Speech[] {
  const own = context && createOwnWords([context.memory ?? '', ...(context.said ?? [])].join('\n'));
  return sentencesOfSpeech(text).map((sentence) => speechOf(sentence, own, {}));
}
