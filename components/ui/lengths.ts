/**
 * How much fits, in Unicode code points: the contract's limits, repeated here because the wire contract's file brings
 * its schemas with it, which the browser does not need (tests/unit/client/lengths.test.ts holds them equal).
 */
export const LENGTHS = {
  message: 4_000,
  memoryText: 8_000,
  title: 120,
  name: 80,
  note: 2_000,
} as const;

/** Bytes. */
export const PHOTO_BYTES = 5 * 1024 * 1024;

export function codePoints(text: string): number {
  return [...text].length;
}
