/** A model that falls silent on one call in twenty: how long people wait for the first word all the same. */
import { percentile } from '../percentile.ts';
import type { LoadOrder } from './load.ts';
import type { LoadProcess } from './loadProcess.ts';

/** Of the stand-in. */
export const STALLING = { FIRST_TOKEN_MS: '40', STALL_SHARE: '0.05', STALL_MS: '10000' };

const PEOPLE = 50;
const WARM_UP_TURNS = 10;
const TURNS = 20;

export async function measureStalls(load: LoadProcess, baseURL: string) {
  const carry = async (pace: LoadOrder['pace'], turnsEach: number) => {
    const order = { target: 'keepsake', baseURL, people: PEOPLE, turnsEach, pace } as const;
    const { firstWordMs, turns, errors, sources } = await load.carry(order);
    return {
      first_word_ms: { p50: percentile(firstWordMs, 0.5), p99: percentile(firstWordMs, 0.99) },
      turns,
      errors,
      sources,
    };
  };
  await carry('at-once', WARM_UP_TURNS);
  return {
    ...(await carry('at-once', TURNS)),
    // Nobody reads what they are told: the same, at what the machine can do.
    unceasing: await carry('unceasing', TURNS),
  };
}
