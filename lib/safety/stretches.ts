/**
 * The stretches of neighbouring sentences that the trained layer looks at. What is said is judged as a whole, as far as that is
 * not too long; a part of it is looked at as well, so that a danger is not talked away by what stands around it.
 */

/** A stretch has up to so many sentences, unless one alone is longer than so many words. */
const MOST_SENTENCES = 4;
const MOST_WORDS = 70;

/** `first` and `behind` count sentences: the first, and the one behind the last. A whole is not within another stretch. */
export type LookAt = (first: number, behind: number, isWhole: boolean) => void;

/** `lengths` has the words of each sentence. */
export function eachStretch(lengths: readonly number[], look: LookAt): void {
  let reached = 0;
  for (let first = 0; first < lengths.length; first += 1) {
    const end = endOf(first, lengths);
    for (let behind = first + 1; behind <= end; behind += 1) {
      look(first, behind, behind === end && end > reached);
    }
    reached = Math.max(reached, end);
  }
}

function endOf(first: number, lengths: readonly number[]): number {
  const most = Math.min(first + MOST_SENTENCES, lengths.length);
  let words = lengths[first] ?? 0;
  let end = first + 1;
  while (end < most) {
    words += lengths[end] ?? 0;
    if (words > MOST_WORDS) break;
    end += 1;
  }
  return end;
}

/** A long stretch has more features, of which more are alike by chance: its sum counts by the root of their number. */
export function scaleOf(features: number): number {
  return 6 / Math.sqrt(features + 1);
}
