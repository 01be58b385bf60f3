/** Which lines are ours and about nobody: they are spoken once for all people. */

import told from '../../content/told.json' with { type: 'json' };
import { authoredLines } from '../guide/authoredLines.ts';
import { crisisLines } from '../safety/crisisReply.ts';
import { splitSentences } from '../sentences/sentences.ts';

/** Whose such a line is in the voice's cache: nobody's, so it is never forgotten with a person. */
export const KEEPSAKE_OWNER = 'keepsake';

/** A slot is filled with a person's own words, so its line is theirs. */
const SLOT = /[{}]/;

let known: ReadonlySet<string> | undefined;

/** Takes some ten milliseconds once, so whoever speaks for others calls it before they ask. */
export function gatherAuthored(): ReadonlySet<string> {
  known ??= new Set(
    [...authoredLines(), ...crisisLines(), ...Object.values(told).flat(2)]
      .flatMap(splitSentences)
      .filter((line) => !SLOT.test(line))
      .map((line) => line.trim()),
  );
  return known;
}

export function isAuthored(sentence: string): boolean {
  return gatherAuthored().has(sentence);
}
