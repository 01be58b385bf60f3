/** The load: a process of its own that lets many people speak. */
import { MESSAGES } from '../messages.ts';
import { createPeople, type Gather, type Say, type Target } from './people.ts';
import { type TimedTurn, timeTurn } from './timedTurn.ts';

export interface LoadOrder {
  target: Target;
  baseURL: string;
  people: number;
  turnsEach: number;
  /**
   * `unceasing`: each as soon as they were answered, so that something is always at its limit; `at-once`: all in the same
   * moment, and again when all were answered.
   */
  pace: 'unceasing' | 'at-once';
}

export interface LoadResult {
  firstWordMs: number[];
  turnMs: number[];
  ages: number[];
  /** Of all turns together. */
  bytes: number;
  /** How many turns each source spoke. */
  sources: Record<string, number>;
  turns: number;
  /** Turns that were refused or broke off. */
  errors: number;
  /** How many failed, by why. */
  failures: Record<string, number>;
  /** While people spoke; what comes before a walk's first message is not in it. */
  spokenMs: number;
}

const gathered = new Map<string, Gather>();

process.on('message', (order: LoadOrder) => {
  carry(order).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ failure: error.message }),
  );
});
// Not before it listens.
process.send?.('ready');

async function carry(order: LoadOrder): Promise<LoadResult> {
  const { target, baseURL, people, turnsEach, pace } = order;
  const gather = gathered.get(baseURL) ?? createPeople(target, baseURL);
  gathered.set(baseURL, gather);
  const turns: TimedTurn[] = [];
  let spokenMs = 0;
  for (let done = 0; done < turnsEach; done += MESSAGES.length) {
    const conversations = await gather(people);
    const messages = MESSAGES.slice(0, turnsEach - done);
    const began = performance.now();
    if (pace === 'unceasing') {
      const speakAll = async (say: Say) => {
        for (const text of messages) turns.push(await timeTurn(say(text)));
      };
      await Promise.all(conversations.map(speakAll));
    } else {
      for (const text of messages) {
        turns.push(...(await Promise.all(conversations.map((say) => timeTurn(say(text))))));
      }
    }
    spokenMs += performance.now() - began;
  }
  return sum(turns, spokenMs);
}

function sum(turns: TimedTurn[], spokenMs: number): LoadResult {
  const whole = turns.filter(({ isWhole }) => isWhole);
  const broken = turns.filter(({ isWhole }) => !isWhole);
  return {
    firstWordMs: turns.flatMap(({ firstWordMs }) => firstWordMs ?? []),
    turnMs: whole.map(({ turnMs }) => turnMs),
    ages: turns.flatMap(({ ages }) => ages),
    bytes: turns.reduce((total, { bytes }) => total + bytes, 0),
    sources: tally(whole.map(({ source }) => source ?? 'unnamed')),
    turns: turns.length,
    errors: broken.length,
    failures: tally(broken.map(({ failure }) => failure ?? 'unknown')),
    spokenMs,
  };
}

function tally(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
