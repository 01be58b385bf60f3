/**
 * A moment as a sentence that a guide may say: the clock that all processes of a machine share, in words that mean nothing,
 * so that the output guard lets them pass, and six of them into one turn.
 */

const WORDS =
  'now here there once again still later often near too away also along almost already together'.split(
    ' ',
  );
const DIGITS = 6;
/** What six words can tell apart, in microseconds: about seventeen seconds, more than any sentence takes. */
const SPAN = WORDS.length ** DIGITS;
/** In a delta alone: the same sentence comes once more as a part of its own. */
const MARK = new RegExp(`"delta":"[^"]*\\bRest ((?:\\w+ ){${DIGITS - 1}}\\w+)\\.`, 'g');

export function sentenceOfNow(): string {
  let left = microseconds();
  const words: string[] = [];
  for (let digit = 0; digit < DIGITS; digit += 1) {
    words.push(WORDS[left % WORDS.length] ?? '');
    left = Math.floor(left / WORDS.length);
  }
  return `Rest ${words.join(' ')}.`;
}

/** How long ago each moment in a text was, in milliseconds. */
export function agesOf(text: string): number[] {
  const now = microseconds();
  return [...text.matchAll(MARK)].map(([, said = '']) => {
    const then = said
      .split(' ')
      .reduceRight((sum, word) => sum * WORDS.length + WORDS.indexOf(word), 0);
    return ((now - then + SPAN) % SPAN) / 1_000;
  });
}

function microseconds(): number {
  return Number((process.hrtime.bigint() / 1_000n) % BigInt(SPAN));
}
