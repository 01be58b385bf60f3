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

function waysOf(piece: Piece, slots: Slots): string[][] {
  if ('word' in piece) return [[piece.word]];
  if ('either' in piece) return piece.either.flatMap((way) => spelledOut(way, slots));
  if ('gap' in piece) throw new Error('a slot has no gaps');
  const lines = slots.get(piece.slot);
  if (!lines) throw new Error(`no slot {${piece.slot}}`);
  return lines.flatMap((line) => spelledOut(parsePhrase(line), slots));
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
  return readWords(token).words.map((word) => ({ word }));
}
