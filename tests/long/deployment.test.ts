/** A new version goes out while people walk: each instance is asked to end and comes back, and nobody is told of it. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { createMet } from '../support/persistentPerson.ts';
import { createGuest, createStranger } from '../support/person.ts';
import { chunksOf, listen, sentencesOf } from '../support/turnStream.ts';
import { errorsOf, expectNumbered, expectWhole, type Walk, walkThrough } from './walking.ts';

const PEOPLE = 30;
const PACE = { turns: 5, reading: { least: 1_000, more: 3_000 } };
/** A reply takes 12 s: longer than a process that is going lets it be made. */
const SLOW_MODEL = { FIRST_TOKEN_MS: '300', GAP_MS: '2400' };
/** Its lease would be 3 s. */
const AT_ONCE_MS = 2_500;

describe('instances that are ended one after the other', () => {
  let cluster: Cluster;
  const met = createMet();
  const walks: Walk[] = [];
  const exitCodes: Array<number | null> = [];

  beforeAll(async () => {
    cluster = await startCluster({ model: { FIRST_TOKEN_MS: '300', GAP_MS: '200' } });
    const walking = Promise.all(
      Array.from({ length: PEOPLE }, () => walkThrough(cluster.proxy.baseURL, PACE, met)),
    );
    for (const instance of [0, 1]) {
      await wait(PACE.reading.more);
      exitCodes.push(await cluster.end(instance));
      await cluster.start(instance);
    }
    walks.push(...(await walking));
  });
  afterAll(() => cluster?.stop());

  it('end in order, and nobody gets an error or a stream that breaks off', () => {
    expect(exitCodes).toEqual([0, 0]);
    expect({ errors: errorsOf(met), cuts: met.cuts }).toEqual({ errors: 0, cuts: 0 });
  });

  it('leave every walk whole', async () => {
    expect(walks).toHaveLength(PEOPLE);
    for (const walk of walks) {
      await expectWhole(walk);
      expectNumbered(walk);
    }
  });
});

describe('an instance that is ended in the middle of a long reply', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ model: SLOW_MODEL });
  });
  afterAll(() => cluster?.stop());

  it('hands it over: the other one goes on at once, without waiting for a lease', async () => {
    const [address = '', other = ''] = cluster.addresses;
    const guest = await createGuest(address);
    const { sessionId } = await guest.start(await guest.remember());
    let ending: Promise<number | null> | undefined;
    // Cut when the instance has closed its connections.
    const before = await listenUntilCut(await guest.stream(sessionId), () => {
      ending ??= cluster.end(0);
    });
    const cut = performance.now();
    const elsewhere = createStranger(other);
    for (const [name, value] of guest.cookies) elsewhere.cookies.set(name, value);
    let newsMs: number | undefined;
    const rest = await listen(await elsewhere.stream(sessionId, before.events.at(-1)?.id), () => {
      newsMs ??= performance.now() - cut;
      return false;
    });
    const whole = { events: [...before.events, ...rest.events], isClosed: rest.isClosed };
    expect(sentencesOf(before).length).toBeGreaterThan(0);
    expect(chunksOf(whole).at(-1)?.type).toBe('finish');
    expect(whole.events.map(({ id }) => id)).toEqual(
      whole.events.map((_, index) => `1-${index + 1}`),
    );
    expect(newsMs).toBeLessThan(AT_ONCE_MS);
    expect(await ending).toBe(0);
  });
});

async function listenUntilCut(response: Response, onSentence: () => void) {
  const heard: Awaited<ReturnType<typeof listen>> = { events: [], isClosed: false };
  await listen(response, ({ type }, turn) => {
    heard.events = turn.events;
    if (type === 'data-sentence') onSentence();
    return false;
  }).catch(() => undefined);
  return heard;
}
