/** What the safety screen costs: texts of the length of a long message, and longer ones that are made to be slow. */
import { join } from 'node:path';
import stored from '../content/safety/weights.json' with { type: 'json' };
import { screenText } from '../lib/safety/screening.ts';
import { readWeights } from '../lib/safety/storedWeights.ts';
import { readRows } from '../training/safety/rows.ts';

const MESSAGE = 2000;
const HOSTILE = 20_000;
const ROUNDS = 25;
/** Rounds in which the runtime compiles what it will run. */
const WARM_UP = 5;
const WEIGHTS = readWeights(stored);

export function measureScreen() {
  const told = readRows(join(import.meta.dirname, '../training/safety/lines'))
    .filter(({ role }) => role === 'patient')
    .map(({ text }) => text)
    .join(' ');
  const messages = cut(told, MESSAGE, 80);
  const made = HOSTILE_PARTS.map((part) => part.repeat(Math.ceil(HOSTILE / part.length)));
  const hostile = [...cut(told, HOSTILE, 8), ...made.map((text) => text.slice(0, HOSTILE))];
  return {
    message_2000: timed(messages),
    hostile_20000: timed(hostile),
    steps_a_word: Math.max(...hostile.map(stepsAWord)),
  };
}

/**
 * Beginnings of many phrases, one word over and over, one endless word, letters that stand alone, quotation marks, whole
 * phrases over and over, and signs that are written out.
 */
const HOSTILE_PARTS = [
  'i want to not kill end my life the pills and take all of them going never ',
  'i ',
  'i am going to take all of the ',
  'a',
  'k i l l ',
  '" ',
  "i'd ",
  'hhhhhhhhhhhhhh ',
  'i want to die. ',
  '"i,want,to,die" ',
  '\ufdfa',
];

function timed(texts: string[]): { p50: number; p99: number } {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const text of texts) {
      const startedAt = performance.now();
      screenText(text, {}, WEIGHTS);
      if (round >= WARM_UP) times.push(performance.now() - startedAt);
    }
  }
  times.sort((one, other) => one - other);
  return { p50: at(times, 0.5), p99: at(times, 0.99) };
}

/** To a hundredth of a millisecond, since the target is two whole ones. */
function at(sorted: number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return Math.round(value * 100) / 100;
}

function stepsAWord(text: string): number {
  const words = text.split(' ').filter(Boolean).length;
  return Math.round(screenText(text, {}, WEIGHTS).steps / words);
}

function cut(text: string, length: number, count: number): string[] {
  const between = Math.floor((text.length - length) / count);
  return Array.from({ length: count }, (_, index) =>
    text.slice(index * between, index * between + length),
  );
}
