/** Trained weights as text: one printable sign for each, so that a file of them has no more bytes than weights. */

export interface PackedWeights {
  /** One sign for each weight: how many steps it is from zero, at most `MOST_STEPS`. */
  signs: string;
  /** What one step is worth. */
  unit: number;
}

export const MOST_STEPS = 45;
/** "#", the first sign of those that JSON writes as themselves; the backslash is not one of them. */
const FIRST = 35;
const BACKSLASH = 92;

export function packed(steps: Int8Array): string {
  return Array.from(steps, (step) => {
    const code = FIRST + MOST_STEPS + step;
    return String.fromCharCode(code < BACKSLASH ? code : code + 1);
  }).join('');
}

export function unpacked(signs: string): Int8Array {
  const steps = new Int8Array(signs.length);
  for (let index = 0; index < signs.length; index += 1) {
    const code = signs.charCodeAt(index);
    steps[index] = code - FIRST - MOST_STEPS - (code > BACKSLASH ? 1 : 0);
  }
  return steps;
}
