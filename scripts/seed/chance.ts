/** The same invented people each time: chance that begins at the same place. */

export interface Chance {
  /** From 0 to 1, without 1. */
  next(): number;
  is(probability: number): boolean;
  /** From `low` on, below `high`. */
  within(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  one<Item>(items: readonly Item[]): Item;
  /** Half of them below `median`; the larger the `spread`, the longer the tail. */
  logNormal(median: number, spread: number): number;
  id(): string;
}

/** Mulberry32 by Tommy Ettinger: 32 bits of state, enough for inventing. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const within = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => Math.floor(within(low, high + 1));
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => whole(0, 15).toString(16)).join('');

  return {
    next,
    is: (probability) => next() < probability,
    within,
    whole,
    one<Item>(items: readonly Item[]): Item {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new RangeError('there is nothing to choose from');
      return item;
    },
    logNormal(median, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
