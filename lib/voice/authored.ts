/** Which lines are ours and about nobody: they are spoken once for all people. */

import told from '../../content/told.json' with { type: 'json' };
import { authoredLines } from '../guide/authoredLines.ts';
import { crisisLines } from '../safety/crisisReply.ts';
import { standInLines } from '../safety/guide/lines.ts';
import { splitSentences } from '../sentences/sentences.ts';

/** Whose such a line is in the voice's cache: nobody's, so it is never forgotten with a person. */
export const KEEPSAKE_OWNER = 'keepsake';

/** By which a voice is tried: long enough to hear a pace, and about nobody. */
export const VOICE_SAMPLE = 'This is how I sound when I read to you, one sentence at a time.';

/** A slot is filled with a person's own words, so its line is theirs. */
const SLOT = /[{}]/;

let known: ReadonlySet<string> | undefined;

/** Takes some ten milliseconds once, so whoever speaks for others calls it before they ask. */
export function gatherAuthored(): ReadonlySet<string> {
  known ??= new Set(
    sentencesIn([
      ...authoredLines(),
      ...crisisLines(),
      ...standInLines(),
      ...Object.values(told).flat(2),
      VOICE_SAMPLE,
    ]),
  );
  return known;
}

/** Authored lines as they are spoken; without those that are about somebody. */
export function sentencesIn(lines: readonly string[]): string[] {
  return lines
    .flatMap(splitSentences)
    .filter((line) => !SLOT.test(line))
    .map((line) => line.trim());
}

export function isAuthored(sentence: string): boolean {
  return gatherAuthored().has(sentence);
}
