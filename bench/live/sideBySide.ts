/** The app and the bare route over one stand-in, in turn, so that whatever else the machine does hits both. */
import { percentile } from '../percentile.ts';
import type { LoadResult } from './load.ts';
import type { LoadProcess } from './loadProcess.ts';
import type { Target } from './people.ts';

export type Addresses = Record<Target, string>;

interface Load {
  people: number;
  turnsEach: number;
}

const LOADS: Load[] = [
  { people: 1, turnsEach: 60 },
  { people: 50, turnsEach: 10 },
  { people: 200, turnsEach: 5 },
];

const ROUNDS = 3;

/** Turns that nobody counts, so that the first numbers are not those of cold code. */
const WARM_UP: Load = { people: 50, turnsEach: 20 };

type Measured = Record<Target, LoadResult[]>;

export async function compareSides(load: LoadProcess, addresses: Addresses) {
  const carry = (target: Target, size: Load) =>
    load.carry({ target, baseURL: addresses[target], pace: 'unceasing', ...size });
  await carry('peer', WARM_UP);
  await carry('keepsake', WARM_UP);

  const byPeople = new Map<number, Measured>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const size of LOADS) {
      const measured = byPeople.get(size.people) ?? { peer: [], keepsake: [] };
      byPeople.set(size.people, measured);
      // The one that comes second finds a warmer machine: not always the same one.
      const order: Target[] = round % 2 === 0 ? ['peer', 'keepsake'] : ['keepsake', 'peer'];
      for (const target of order) measured[target].push(await carry(target, size));
    }
  }
  return {
    peer: figuresOf('peer', byPeople),
    keepsake: {
      ...figuresOf('keepsake', byPeople),
      added_first_word_ms: keyed(byPeople, (rounds) => medianOfPairs(rounds, addedFirstWordMs)),
      turns_per_s_ratio: keyed(byPeople, (rounds) => medianOfPairs(rounds, turnsRatio)),
    },
  };
}

function figuresOf(target: Target, byPeople: Map<number, Measured>) {
  const of = (value: (result: LoadResult) => number | null) =>
    keyed(byPeople, (rounds) => median(rounds[target].map(value)));
  const both = (times: (result: LoadResult) => number[]) =>
    keyed(byPeople, (rounds) => ({
      p50: median(rounds[target].map((result) => percentile(times(result), 0.5))),
      p99: median(rounds[target].map((result) => percentile(times(result), 0.99))),
    }));
  const all = [...byPeople.values()].flatMap((rounds) => rounds[target]);
  return {
    ttft_ms: both(({ firstWordMs }) => firstWordMs),
    turn_ms: both(({ turnMs }) => turnMs),
    turns_per_s: of(turnsPerSecond),
    bytes_per_turn: of(({ bytes, turns }) => Math.round(bytes / turns)),
    turns: total(all, ({ turns }) => turns),
    errors: total(all, ({ errors }) => errors),
    failures: [...new Set(all.flatMap(({ failures }) => Object.keys(failures)))],
    // Those that the model did not speak cost less, or more; there should be none.
    not_from_first_model: target === 'peer' ? 0 : total(all, notFromFirstModel),
  };
}

function keyed<Value>(byPeople: Map<number, Measured>, value: (rounds: Measured) => Value) {
  return Object.fromEntries([...byPeople].map(([people, rounds]) => [people, value(rounds)]));
}

/** Of each round's two, since what disturbed one of them is likely to have disturbed the other. */
function medianOfPairs(
  { peer, keepsake }: Measured,
  compare: (ours: LoadResult, theirs: LoadResult) => number,
): number | null {
  return median(
    keepsake.flatMap((ours, round) => {
      const theirs = peer[round];
      return theirs ? [Math.round(compare(ours, theirs) * 100) / 100] : [];
    }),
  );
}

function addedFirstWordMs(ours: LoadResult, theirs: LoadResult): number {
  return (percentile(ours.firstWordMs, 0.5) ?? 0) - (percentile(theirs.firstWordMs, 0.5) ?? 0);
}

function turnsRatio(ours: LoadResult, theirs: LoadResult): number {
  return turnsPerSecond(ours) / turnsPerSecond(theirs);
}

function turnsPerSecond({ turns, errors, spokenMs }: LoadResult): number {
  return Math.round(((turns - errors) / spokenMs) * 10_000) / 10;
}

function notFromFirstModel({ turns, errors, sources }: LoadResult): number {
  return turns - errors - (sources.gemini ?? 0);
}

function median(values: Array<number | null>): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function total(results: LoadResult[], value: (result: LoadResult) => number): number {
  return results.reduce((sum, result) => sum + value(result), 0);
}
