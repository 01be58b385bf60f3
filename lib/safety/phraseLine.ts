/** One line of the phrases' language, as pieces, and every sequence of words that it stands for. */
import { readWords } from './words.ts';

export type Piece = { word: string } | { slot: string } | { gap: number } | { either: Piece[][] };

/** Lines by the name of their slot. */
export type Slots = Map<string, string[]>;

/** Every sequence of words that a slot's line stands for. */
export function spelledOut(pieces: Piece[], slots: Slots): string[][] {
  let ways: string[][] = [[]];
  for (const piece of pieces) {
    const nexts = waysOf(piece, slots);
    ways = ways.flatMap((way) => nexts.map((next) => [...way, ...next]));
  }
  return ways;
}

/** How many sequences that would be, without making them. */
export function countWays(pieces: Piece[], slots: Slots): number {
  return pieces.reduce((product, piece) => {
    if ('word' in piece || 'gap' in piece) return product;
    const ways = 'either' in piece ? piece.either : linesOf(piece.slot, slots);
    return product * ways.reduce((sum, way) => sum + countWays(way, slots), 0);
  }, 1);
}

export function linesOf(slot: string, slots: Slots): Piece[][] {
  const lines = slots.get(slot);
  if (!lines) throw new Error(`no slot {${slot}}`);
  return lines.map(parsePhrase);
}

function waysOf(piece: Piece, slots: Slots): string[][] {
  if ('word' in piece) return [[piece.word]];
  if ('either' in piece) return piece.either.flatMap((way) => spelledOut(way, slots));
  if ('gap' in piece) throw new Error('a slot has no gaps');
  return linesOf(piece.slot, slots).flatMap((line) => spelledOut(line, slots));
}

/** A line as pieces. Written by us, so a mistake in one is thrown, with the line. */
export function parsePhrase(line: string): Piece[] {
  const tokens = line.match(/[()|]|\{\w+\}|~\d+|[^\s()|{}~]+/g) ?? [];
  let at = 0;
  const readWays = (): Piece[][] => {
    const ways: Piece[][] = [[]];
    for (; at < tokens.length && tokens[at] !== ')'; at += 1) {
      const token = tokens[at] ?? '';
      if (token === '|') ways.push([]);
      else if (token === '(') {
        at += 1;
        ways.at(-1)?.push({ either: readWays() });
      } else ways.at(-1)?.push(...piecesOf(token));
    }
    return ways;
  };
  const [pieces = [], ...others] = readWays();
  if (at < tokens.length || others.length > 0) throw new Error(`unreadable phrase: ${line}`);
  return pieces;
}

function piecesOf(token: string): Piece[] {
  if (token.startsWith('{')) return [{ slot: token.slice(1, -1) }];
  if (token.startsWith('~')) return [{ gap: Number(token.slice(1)) }];
  const known = READ.get(token) ?? readWords(token).words;
  // Left out of every text, as "lol" is: an alternative of it would stand for nothing at all.
  if (known.length === 0) throw new Error(`no text is read as having this word: ${token}`);
  READ.set(token, known);
  return known.map((word) => ({ word }));
}

/** Our own words, of which there are a few thousand, each read once. */
const READ = new Map<string, string[]>();
