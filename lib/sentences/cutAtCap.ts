/** Where a run of words is cut that has grown too long without an end. */

/** A comma earlier than this is no good place to cut a run that has no full stop. */
const SHORTEST_CUT = 200;

/** Where to cut: behind the last comma, else at a space, else between two characters. */
export function cutAtCap(run: string): number {
  const comma = lastEnd(run, /[,;:—–]["'’”)\]]*\s/gu);
  if (comma >= SHORTEST_CUT) return comma;
  const space = lastEnd(run, /\s/gu);
  if (space > 0) return space;
  // The last character may go on behind the run, so it opens the next piece.
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(run)];
  return characters.at(-1)?.index || run.length;
}

function lastEnd(text: string, pattern: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}
