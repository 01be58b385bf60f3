/** Trained weights as text: one printable sign for each, so that a file of them has no more bytes than weights. */

export interface PackedWeights {
  /** One sign for each weight: how many steps it is from zero, at most `MOST_STEPS`. */
  signs: string;
  /** What one step is worth. */
  unit: number;
}

export const MOST_STEPS = 45;
export const SIGN_COUNT = 2 * MOST_STEPS + 1;
/** "#", the first sign of those that JSON writes as themselves; the backslash is not one of them. */
const FIRST = 35;
const BACKSLASH = 92;

/** @param code from 0 to `SIGN_COUNT - 1` */
export function signOf(code: number): string {
  return String.fromCharCode(FIRST + code < BACKSLASH ? FIRST + code : FIRST + code + 1);
}

export function codeAt(signs: string, index: number): number {
  const code = signs.charCodeAt(index);
  return code - FIRST - (code > BACKSLASH ? 1 : 0);
}

export function packed(steps: Int8Array): string {
  return Array.from(steps, (step) => signOf(MOST_STEPS + step)).join('');
}

export function unpacked(signs: string): Int8Array {
  const steps = new Int8Array(signs.length);
  for (let index = 0; index < signs.length; index += 1) {
    steps[index] = codeAt(signs, index) - MOST_STEPS;
  }
  return steps;
}
