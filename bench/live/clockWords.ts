/** A moment as a word that no guard takes for a number: the clock that all processes of a machine share, in letters. */

const LETTERS = 'abcdefghij';
/** In a delta alone: the same sentence comes once more as a part of its own. */
const MARK = /"delta":"[^"]*\bclock([a-j]+) /g;

export function momentNow(): string {
  const digits = String(process.hrtime.bigint());
  return `clock${[...digits].map((digit) => LETTERS[Number(digit)]).join('')}`;
}

/** How long ago each moment in a text was, in milliseconds. */
export function agesOf(text: string): number[] {
  const now = process.hrtime.bigint();
  return [...text.matchAll(MARK)].map(([, letters = '']) => {
    const digits = [...letters].map((letter) => LETTERS.indexOf(letter)).join('');
    return Number(now - BigInt(digits)) / 1e6;
  });
}
