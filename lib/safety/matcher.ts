/**
 * Finds the rules in a text, once through it, word by word. Every place in the tries that a text may have come to is
 * visited once per word at most, so the steps grow with the words, whatever they are.
 */
import { createEdges, type Edges } from './edges.ts';
import { kidOf } from './kidTable.ts';
import type { Phrases } from './phrases.ts';
import { NOWHERE, placesOf } from './places.ts';
import { MASKS, meet, symbolBitsOf } from './symbolBits.ts';
import { ENDS_FROM, GAP_MASKS, GAP_SIZE, GAPS_FROM, layOut, PLACE_SIZE } from './trieLayout.ts';
import { HARD_BREAK, type Words } from './words.ts';

export interface Match {
  /** Index into `phrases.families`. */
  family: number;
  /** First word, and the one behind the last. */
  start: number;
  end: number;
}

export interface Matching {
  matches: Match[];
  /** How many places were visited: what is asserted to be linear. */
  steps: number;
}

/** A rule's gap and a slot's phrase reach less far than this; a power of two, so that words are counted round it. */
const REACH_BITS = 4;
const REACH = 1 << REACH_BITS;
const ROUND = REACH - 1;

export type Matcher = (text: Words) => Matching;

/** In steps of some milliseconds each, on a computer. */
export function* makingMatcher(phrases: Phrases): Generator<undefined, Matcher> {
  const rules = placesOf(phrases.ruleRoot);
  yield;
  const bitsOf = symbolBitsOf(rules, phrases.symbols.size);
  yield;
  const readEdges = createEdges(phrases, bitsOf);
  yield;
  const { count, places, gaps, ends, kids, first } = layOut(rules, bitsOf);
  const { from, several } = kids;
  // Made once and used for every text, one after the other: nothing waits in between.
  /** For each place and each word within reach in which round of words it was visited last. */
  const seen = new Uint16Array(count * REACH);
  /** For each word within reach the places that wait for it, and where in the text the way to each began. */
  const waiting = new Int32Array(count * REACH);
  const starts = new Int32Array(count * REACH);
  /** How many wait. */
  const waits = new Int32Array(REACH);
  /** The round of a text's first words, counted over all texts, so that `seen` need not be cleared for each. */
  let firstRound = 1;
  let steps = 0;
  let matches: Match[] = [];
  let { masks, free }: Pick<Edges, 'masks' | 'free'> = NO_EDGES;

  const isNew = (place: number, at: number): boolean => {
    const visit = place * REACH + (at & ROUND);
    const round = firstRound + (at >> REACH_BITS);
    if (seen[visit] === round) return false;
    seen[visit] = round;
    steps += 1;
    return true;
  };
  const wait = (place: number, start: number, at: number): void => {
    const before = waits[at & ROUND] ?? 0;
    const last = (at & ROUND) * count + before;
    waiting[last] = place;
    starts[last] = start;
    waits[at & ROUND] = before + 1;
  };
  const arrive = (place: number, start: number, at: number): void => {
    if (!isNew(place, at)) return;
    const record = place * PLACE_SIZE;
    const lastEnd = places[record + PLACE_SIZE + ENDS_FROM] ?? 0;
    for (let index = places[record + ENDS_FROM] ?? 0; index < lastEnd; index += 1) {
      matches.push({ family: ends[index] ?? 0, start, end: at });
    }
    if (meet(places, record, masks, at * MASKS)) wait(place, start, at);
    const lastGap = places[record + PLACE_SIZE + GAPS_FROM] ?? 0;
    for (let gap = places[record + GAPS_FROM] ?? 0; gap < lastGap; gap += GAP_SIZE) {
      const next = gaps[gap + 1] ?? 0;
      const furthest = at + Math.min(gaps[gap] ?? 0, free[at] ?? 0);
      for (let to = at; to <= furthest; to += 1) {
        if (!meet(gaps, gap + GAP_MASKS, masks, to * MASKS)) continue;
        // `~place`: there is only to wait.
        if (next < 0) {
          if (isNew(~next, to)) wait(~next, start, to);
        } else arrive(next, start, to);
      }
    }
  };

  return (text) => {
    const rounds = Math.ceil(text.words.length / REACH) + 1;
    if (firstRound + rounds > LAST_ROUND) {
      seen.fill(0);
      firstRound = 1;
    }
    const edges = readEdges(text);
    ({ masks, free } = edges);
    const { from: firstEdges, symbols, ends: behind } = edges;
    const { words, breaks } = text;
    matches = [];
    steps = 0;
    waits.fill(0);
    for (let at = 0; at < words.length; at += 1) {
      const own = (at & ROUND) * count;
      const last = own + (breaks[at] === HARD_BREAK ? 0 : (waits[at & ROUND] ?? 0));
      const lastEdge = firstEdges[at + 1] ?? 0;
      for (let edge = firstEdges[at] ?? 0; edge < lastEdge; edge += 1) {
        const symbol = symbols[edge] ?? 0;
        const end = behind[edge] ?? 0;
        const bit = bitsOf.bits[symbol] ?? 0;
        const mask = bitsOf.masks[symbol] ?? 0;
        steps += last - own + 1;
        for (let index = own; index < last; index += 1) {
          const place = waiting[index] ?? 0;
          if (((places[place * PLACE_SIZE + mask] ?? 0) & bit) === 0) continue;
          const next = kidOf(kids, place, symbol);
          const start = starts[index] ?? 0;
          if (next >= 0) arrive(next, start, end);
          else {
            const lastOf = from[-next] ?? 0;
            for (let list = from[~next] ?? 0; list < lastOf; list += 1) {
              arrive(several[list] ?? 0, start, end);
            }
          }
        }
        const begun = first[symbol] ?? NOWHERE;
        if (begun !== NOWHERE) arrive(begun, at, end);
      }
      waits[at & ROUND] = 0;
    }
    firstRound += rounds;
    return { matches, steps };
  };
}

/** What `seen` can hold. A text has far fewer: it is cut (screening.ts). */
const LAST_ROUND = 2 ** 16 - 1;
const NONE = new Int32Array(0);
const NO_EDGES = { masks: NONE, free: NONE };
