/**
 * Many people walk while instances are killed and Redis pauses. Nobody may lose a word, hear one twice, or wait for ever.
 *
 * An error answer is one of 500 and more that reaches a person's client, or a turn that cannot be had whole within half a minute.
 * A connection that breaks with the process that held it is no answer: the client asks again, and the whole turn is what counts.
 *
 * For a short run: CHAOS_PEOPLE, CHAOS_TURNS.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { createMet } from '../support/persistentPerson.ts';
import { errorsOf, expectNumbered, expectWhole, type Walk, walkThrough } from './walking.ts';

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 100);
const PACE = {
  turns: Number(process.env.CHAOS_TURNS ?? 20),
  reading: { least: 3_000, more: 5_000 },
};
/** Slow enough that many are killed in the middle of a reply. */
const MODEL = { FIRST_TOKEN_MS: '300', GAP_MS: '200' };
const KILL_EVERY_MS = 10_000;
const PAUSE_EVERY_MS = 30_000;
const PAUSE_MS = 1_000;
const ERROR_SHARE = 0.001;

describe('two instances, one of which is killed every ten seconds, and a Redis that pauses', () => {
  let cluster: Cluster;
  const met = createMet();
  const walks: Walk[] = [];
  let kills = 0;
  let pauses = 0;

  beforeAll(async () => {
    cluster = await startCluster({ model: MODEL });
    const isOver = new AbortController();
    const troubles = [killing(isOver.signal), pausing(isOver.signal)];
    const walking = Array.from({ length: PEOPLE }, () =>
      walkThrough(cluster.proxy.baseURL, PACE, met),
    );
    walks.push(...(await Promise.all(walking)));
    isOver.abort();
    await Promise.all(troubles);
    const told = {
      turns: PEOPLE * PACE.turns,
      kills,
      pauses,
      passedOn: cluster.proxy.passedOn,
      ...met,
      logged: cluster.errorsLogged(),
    };
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }, 14 * 60_000);
  afterAll(() => cluster?.stop());

  it('brings everybody to the end', () => {
    expect(met.stuck).toBe(0);
    expect(walks).toHaveLength(PEOPLE);
    expect(kills + pauses).toBeGreaterThan(0);
  });

  it('loses no finished message and doubles none', async () => {
    for (const walk of walks) await expectWhole(walk);
  });

  it('numbers the events of each reply without a gap', () => {
    for (const walk of walks) expectNumbered(walk);
  });

  it('answers with an error less than once in a thousand', () => {
    expect(errorsOf(met) / met.answers).toBeLessThan(ERROR_SHARE);
  });

  /** One after the other; the next only when the last one is back, as whoever replaces instances does. */
  async function killing(over: AbortSignal): Promise<void> {
    for (let instance = 0; !over.aborted; instance = (instance + 1) % cluster.addresses.length) {
      await pause(KILL_EVERY_MS, over);
      if (over.aborted) return;
      await cluster.kill(instance);
      kills += 1;
      await cluster.start(instance);
    }
  }

  async function pausing(over: AbortSignal): Promise<void> {
    for (;;) {
      await pause(PAUSE_EVERY_MS, over);
      if (over.aborted) return;
      await cluster.redis.command('CLIENT', 'PAUSE', PAUSE_MS);
      pauses += 1;
    }
  }
});

/** Ends early when it is over. */
function pause(ms: number, over: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal: over }).catch(() => undefined);
}
