/** Which lines are ours and about nobody: they are spoken once for all people. */

import { authoredLines } from '../guide/authoredLines.ts';
import { splitSentences } from '../sentences/sentences.ts';

/** Whose such a line is in the voice's cache: nobody's, so it is never forgotten with a person. */
export const KEEPSAKE_OWNER = 'keepsake';

/** A slot is filled with a person's own words, so its line is theirs. */
const SLOT = /[{}]/;

let known: ReadonlySet<string> | undefined;

export function isAuthored(sentence: string): boolean {
  known ??= new Set(
    authoredLines()
      .flatMap(splitSentences)
      .filter((line) => !SLOT.test(line))
      .map((line) => line.trim()),
  );
  return known.has(sentence);
}
