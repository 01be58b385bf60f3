/** Words that say when something was or whose it is: "years ago", "again", "in 1983", "a film called". */
import scope from '../../content/safety/scope.json' with { type: 'json' };

const SORTS = ['past', 'present', 'again', 'titles'] as const;
export type MarkSort = (typeof SORTS)[number];

interface Mark {
  sort: number;
  words: string[];
}

/** Marks by their first word, of all sorts together: each word of a text is looked up once. */
const MARKS = new Map<string, Mark[]>();
for (const [sort, name] of SORTS.entries()) {
  for (const mark of scope[name]) {
    const words = mark.split(' ');
    const first = words[0] ?? '';
    MARKS.set(first, [...(MARKS.get(first) ?? []), { sort, words }]);
  }
}

/** Whether a mark of that sort begins between two words of the text, which is read when that is first asked: most texts have no phrase. */
export function createMarks(words: string[]) {
  let counts: Int32Array | undefined;
  return (sort: MarkSort, from: number, to: number): boolean => {
    counts ??= countMarks(words);
    const row = SORTS.indexOf(sort);
    return (counts[to * SORTS.length + row] ?? 0) > (counts[from * SORTS.length + row] ?? 0);
  };
}

/** For each word how many marks of each sort begin before it. */
function countMarks(words: string[]): Int32Array {
  const counts = new Int32Array((words.length + 1) * SORTS.length);
  for (const [index, word] of words.entries()) {
    const next = (index + 1) * SORTS.length;
    counts.copyWithin(next, next - SORTS.length, next);
    if (namesYear(words, index)) count(counts, next + PAST);
    for (const mark of MARKS.get(word) ?? NO_MARKS) {
      const begins = mark.words.every((one, offset) => words[index + offset] === one);
      if (begins) count(counts, next + mark.sort);
    }
  }
  return counts;
}

function count(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

const PAST = SORTS.indexOf('past');
const NO_MARKS: readonly Mark[] = [];

/** "In 1983", "in '83" and "in '83, when", but not "in 90 minutes". */
function namesYear(words: string[], at: number): boolean {
  const word = words[at] ?? '';
  // Most words are none: its first character tells it sooner than a pattern.
  const first = word.charCodeAt(0);
  if (first < DIGIT_0 || first > DIGIT_9) return false;
  if (YEAR.test(word)) return true;
  return SHORT_YEAR.test(word) && words[at - 1] === 'in' && !AMOUNTS.has(words[at + 1] ?? '');
}

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const YEAR = /^(19\d\d|20[01]\d)s?$/;
const SHORT_YEAR = /^[4-9]\d$/;
const AMOUNTS = new Set(
  'minutes seconds hours days weeks months years degrees percent miles pounds mg ml people'.split(
    ' ',
  ),
);
