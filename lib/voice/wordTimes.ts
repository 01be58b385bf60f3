/** Finds where each word begins in Flite's sound, from the times of its phones and from how the words sound alone. */

export interface Phone {
  name: string;
  /** From the beginning of the clip. */
  startMs: number;
}

const PAUSE = 'pau';

/**
 * Reads what `-psdur` prints: one line an utterance, `name:end` in seconds, each line counted from its
 * own beginning. Pauses are left out.
 */
export function parsePhones(printed: string): Phone[] {
  const phones: Phone[] = [];
  let offset = 0;
  for (const line of printed.split('\n')) {
    let end = 0;
    for (const entry of line.split(' ').filter((part) => part.includes(':'))) {
      const [name = '', seconds = ''] = entry.split(':');
      if (name !== PAUSE) phones.push({ name, startMs: (offset + end) * 1000 });
      end = Number(seconds);
    }
    offset += end;
  }
  return phones;
}

/** The phones of words that were read one by one, with a pause behind each. */
export function parsePhonesByWord(printed: string): string[][] {
  const words: string[][] = [];
  let current: string[] = [];
  for (const entry of printed.split(/\s+/u)) {
    const name = entry.split(':')[0] ?? '';
    if (name === PAUSE || name === '') {
      if (current.length > 0) words.push(current);
      current = [];
    } else current.push(name);
  }
  return words;
}

/**
 * The start of each word in milliseconds, never going back.
 * @param weights How long each word is, roughly; used when `byWord` does not tell all the words apart.
 */
export function wordStarts(phones: Phone[], byWord: string[][], weights: number[]): number[] {
  const owners =
    byWord.length === weights.length
      ? byWord.flatMap((names, word) => names.map((name) => ({ name, word })))
      : null;
  const firsts = owners ? firstPhones(phones, owners) : new Map<number, number>();
  if (owners === null) {
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    let before = 0;
    for (const [word, weight] of weights.entries()) {
      firsts.set(word, Math.floor((before / total) * phones.length));
      before += weight;
    }
  }
  let last = 0;
  return weights.map((_, word) => {
    const phone = phones[firsts.get(word) ?? -1];
    last = Math.max(last, phone?.startMs ?? last);
    return last;
  });
}

interface OwnedPhone {
  name: string;
  word: number;
}

/** Different words of the same place in the text sound alike, so the way through stays near the diagonal. */
const BAND = 48;

/**
 * Word → its first phone in the sound, along the cheapest alignment of the two phone sequences
 * (Levenshtein): in context a word may sound otherwise, or lose a phone.
 */
function firstPhones(heard: Phone[], expected: OwnedPhone[]): Map<number, number> {
  const [rows, columns] = [expected.length, heard.length];
  const slope = rows === 0 ? 0 : columns / rows;
  const width = columns + 1;
  const costs = new Float32Array((rows + 1) * width).fill(Number.POSITIVE_INFINITY);
  const costAt = (row: number, column: number) =>
    row < 0 || column < 0 ? Number.POSITIVE_INFINITY : (costs[row * width + column] ?? 0);
  const matchCost = (row: number, column: number) =>
    expected[row]?.name === heard[column]?.name ? 0 : 0.9;

  for (let row = 0; row <= rows; row++) {
    const center = Math.round(row * slope);
    const from = Math.max(0, center - BAND);
    const to = Math.min(columns, center + BAND);
    for (let column = from; column <= to; column++) {
      costs[row * width + column] =
        row === 0 && column === 0
          ? 0
          : Math.min(
              costAt(row - 1, column - 1) + matchCost(row - 1, column - 1),
              costAt(row - 1, column) + 1,
              costAt(row, column - 1) + 1,
            );
    }
  }

  const firsts = new Map<number, number>();
  let [row, column] = [rows, columns];
  while (row > 0 && column > 0) {
    const here = costAt(row, column);
    if (here === costAt(row - 1, column) + 1) row--;
    else if (here === costAt(row, column - 1) + 1) column--;
    else {
      row--;
      column--;
      firsts.set(expected[row]?.word ?? 0, column);
    }
  }
  return firsts;
}
