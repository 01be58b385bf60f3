/** What the matcher asks of a text: the symbols that begin at each word (itself, then every slot) and how far a gap may go. */
import { kidOf } from './kidTable.ts';
import type { Phrases } from './phrases.ts';
import { NOWHERE, placesOf } from './places.ts';
import { MASKS, mark, OPEN, type SymbolBits } from './symbolBits.ts';
import { ENDS_FROM, layOut, PLACE_SIZE } from './trieLayout.ts';
import { HARD_BREAK, type Words } from './words.ts';

/** Good until the next text is read. */
export interface Edges {
  /** For each word where its edges begin in `symbols` and `ends`; one more for the end. */
  from: Int32Array;
  symbols: number[];
  /** The word behind each edge. */
  ends: number[];
  /** For each word `MASKS` numbers: the bits of all its symbols, and `OPEN`. */
  masks: Int32Array;
  /** For each word how many a gap may step over from there: none that denies, and not into the next sentence. */
  free: Int32Array;
}

/** Words that a gap does not step over: with one of them the phrase means something else. */
const DENYING = new Set(['not', 'never', 'no', 'without', 'nobody', 'stop', 'stopped']);

export function createEdges(
  { symbols: known, slotRoot }: Phrases,
  bits: SymbolBits,
): (text: Words) => Edges {
  const { places, ends: slots, kids, first } = layOut(placesOf(slotRoot), bits);

  let room = roomFor(0);

  return ({ words, breaks }) => {
    const count = words.length;
    if (room.free.length <= count) room = roomFor(2 * count);
    const { written, from, masks, free } = room;
    masks.fill(0, 0, (count + 1) * MASKS);
    for (let at = 0; at < count; at += 1) written[at] = known.get(words[at] ?? '') ?? NOWHERE;
    const symbols: number[] = [];
    const ends: number[] = [];
    for (let at = 0; at < count; at += 1) {
      from[at] = symbols.length;
      const symbol = written[at] ?? NOWHERE;
      const here = at * MASKS;
      masks[here] = OPEN;
      let place = NOWHERE;
      if (symbol !== NOWHERE) {
        symbols.push(symbol);
        ends.push(at + 1);
        mark(masks, here, bits, symbol);
        place = first[symbol] ?? NOWHERE;
      }
      for (let end = at + 1; place !== NOWHERE; end += 1) {
        const last = places[(place + 1) * PLACE_SIZE + ENDS_FROM] ?? 0;
        for (let index = places[place * PLACE_SIZE + ENDS_FROM] ?? 0; index < last; index += 1) {
          const slot = slots[index] ?? NOWHERE;
          symbols.push(slot);
          ends.push(end);
          mark(masks, here, bits, slot);
        }
        const following = written[end] ?? NOWHERE;
        if (end >= count || breaks[end] === HARD_BREAK || following === NOWHERE) break;
        place = kidOf(kids, place, following);
      }
    }
    from[count] = symbols.length;
    masks[count * MASKS] = OPEN;
    tellFree(free, words, breaks);
    return { from, symbols, ends, masks, free };
  };
}

/** Made anew only for a longer text: what is thrown away with every text is paid for in pauses. */
function roomFor(words: number) {
  const made = () => new Int32Array(words + 1);
  const masks = new Int32Array((words + 1) * MASKS);
  return { written: made(), from: made(), masks, free: made() };
}

function tellFree(free: Int32Array, words: readonly string[], breaks: Words['breaks']): void {
  free[words.length] = 0;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const stops = breaks[at + 1] === HARD_BREAK || DENYING.has(words[at] ?? '');
    free[at] = stops ? 0 : (free[at + 1] ?? 0) + 1;
  }
}
