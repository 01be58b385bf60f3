/** The matcher against a slow one that tries every way, on rules and texts of a few words that meet often. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../lib/safety/atOnce.ts';
import { makingMatcher } from '../../../lib/safety/matcher.ts';
import { type Piece, parsePhrase } from '../../../lib/safety/phraseLine.ts';
import { compilingPhrases } from '../../../lib/safety/phrases.ts';
import { HARD_BREAK, NO_BREAK, type Words } from '../../../lib/safety/words.ts';

const SLOTS: Record<string, string[]> = { pair: ['oak elm', 'elm', 'ash oak elm'], one: ['oak'] };
const LEADING = ['oak', 'elm', '(ash|oak)', '(fir|) elm', '{pair}', '(ash|oak elm|) {one}'];
const FOLLOWING = [...LEADING, '~1', '~3', '~2 (oak|)', '(ash ~2|)', '({pair}|ash|)', 'not'];

const line = fc
  .tuple(fc.constantFrom(...LEADING), fc.array(fc.constantFrom(...FOLLOWING), { maxLength: 4 }))
  .map(([first, others]) => [first, ...others].join(' '));
const text = fc
  .array(
    fc.tuple(
      fc.constantFrom('oak', 'elm', 'ash', 'fir', 'not', 'yew'),
      fc.constantFrom(NO_BREAK, NO_BREAK, NO_BREAK, HARD_BREAK),
    ),
    { maxLength: 24 },
  )
  .map(
    (words): Words => ({
      words: words.map(([word]) => word),
      breaks: words.map(([, pause], at) => (at === 0 ? HARD_BREAK : pause)),
      quoted: words.map(() => false),
    }),
  );

describe('the matcher', () => {
  it('finds what trying every way finds, in this text and in the next', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        (lines, texts) => {
          const families = lines.map((one, index) => ({
            id: `rule.${index}`,
            level: 'cue' as const,
            lines: [one],
          }));
          const phrases = atOnce(compilingPhrases([{ slots: SLOTS, families }]));
          const match = atOnce(makingMatcher(phrases));
          for (const read of texts) {
            const expected = foundSlowly(lines.map(parsePhrase), read);
            const found = match(read).matches;
            expect(placesOf(found)).toEqual(placesOf(expected));
            expect(expected).toEqual(expect.arrayContaining(found));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

interface Found {
  family: number;
  start: number;
  end: number;
}

/** Where each rule ends; of several ways there one is enough. */
function placesOf(found: Found[]): Set<string> {
  return new Set(found.map(({ family, end }) => `${family} to ${end}`));
}

function foundSlowly(rules: Piece[][], text: Words): Found[] {
  return rules.flatMap((pieces, family) =>
    text.words.flatMap((_, start) =>
      [...endsOf(pieces, start, start, text)]
        .filter((end) => end > start)
        .map((end) => ({ family, start, end })),
    ),
  );
}

/** Where a phrase that began at `start` may end when it goes on at `at`. */
function endsOf(pieces: Piece[], start: number, at: number, text: Words): Set<number> {
  const [piece, ...others] = pieces;
  if (!piece) return new Set([at]);
  const nexts = waysOver(piece, start, at, text);
  return new Set([...nexts].flatMap((next) => [...endsOf(others, start, next, text)]));
}

function waysOver(piece: Piece, start: number, at: number, text: Words): Set<number> {
  const { words, breaks } = text;
  const isNext = at < words.length && (at === start || breaks[at] !== HARD_BREAK);
  if ('word' in piece) return new Set(isNext && words[at] === piece.word ? [at + 1] : []);
  if ('either' in piece) {
    return new Set(piece.either.flatMap((way) => [...endsOf(way, start, at, text)]));
  }
  if ('slot' in piece) {
    const lines = (SLOTS[piece.slot] ?? []).map(parsePhrase);
    return new Set(lines.flatMap((way) => [...endsOf(way, start, at, text)]));
  }
  const reached = [at];
  for (let over = at; over < Math.min(at + piece.gap, words.length); over += 1) {
    if (words[over] === 'not' || breaks[over + 1] === HARD_BREAK) break;
    reached.push(over + 1);
  }
  return new Set(reached);
}
