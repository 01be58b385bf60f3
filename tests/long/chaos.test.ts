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
import { conclude, createMet, insist, type Said, say } from '../support/persistentPerson.ts';
import { createStranger, LIGHTHOUSE, type Person } from '../support/person.ts';
import { readSession } from '../support/sessionView.ts';
import { messageIdOf, wordsOf } from '../support/turnStream.ts';

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 100);
const TURNS = Number(process.env.CHAOS_TURNS ?? 20);
/** Slow enough that many are killed in the middle of a reply. */
const MODEL = { FIRST_TOKEN_MS: '300', GAP_MS: '200' };
/** What somebody reads and writes between two turns; people do not keep step. */
const READING_MS = { least: 3_000, more: 5_000 };
const KILL_EVERY_MS = 10_000;
const PAUSE_EVERY_MS = 30_000;
const PAUSE_MS = 1_000;
const ERROR_SHARE = 0.001;

interface Walk {
  person: Person;
  sessionId: string;
  said: Said[];
}

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
    walks.push(...(await Promise.all(Array.from({ length: PEOPLE }, walkThrough))));
    isOver.abort();
    await Promise.all(troubles);
    const told = { turns: PEOPLE * TURNS, kills, pauses, passedOn: cluster.proxy.passedOn, ...met };
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }, 14 * 60_000);
  afterAll(() => cluster?.stop());

  it('brings everybody to the end', () => {
    expect(met.stuck).toBe(0);
    expect(walks).toHaveLength(PEOPLE);
    expect(kills + pauses).toBeGreaterThan(0);
  });

  it('loses no finished message and doubles none: the session is what was said and heard, in order', async () => {
    for (const { person, sessionId, said } of walks) {
      const { messages, activeTurn, endedAt } = await readSession(person, sessionId);
      const expected = said.flatMap(({ id, text, reply }) => [
        { id, role: 'user', text },
        { id: messageIdOf(reply), role: 'assistant', text: wordsOf(reply) },
      ]);
      // Before it the opening, behind it the closing.
      expect(messages.slice(1, -1)).toEqual(expected);
      expect(activeTurn).toBeNull();
      expect(endedAt).not.toBeNull();
    }
  });

  it('numbers the events of each reply without a gap, whichever instances they came from', () => {
    for (const { said } of walks) {
      for (const { reply } of said) {
        const [turn] = reply.events[0]?.id.split('-') ?? [];
        const ids = reply.events.map(({ id }) => id);
        expect(ids).toEqual(reply.events.map((_, index) => `${turn}-${index + 1}`));
      }
    }
  });

  it('answers with an error less than once in a thousand', () => {
    const errors = Object.values(met.errors).reduce((sum, count) => sum + count, met.stuck);
    expect(errors / met.answers).toBeLessThan(ERROR_SHARE);
  });

  async function walkThrough(_: unknown, index: number): Promise<Walk> {
    // Not all in the same moment, as nobody comes.
    await wait((index * READING_MS.more) / PEOPLE);
    const person = createStranger(cluster.proxy.baseURL);
    const post = (path: string, json: unknown, headers = {}) =>
      insist(() => person.call('POST', path, { json, headers }), met);
    await post('/api/auth/sign-in/anonymous', {});
    const { id: memoryId } = await (await post('/api/memories', LIGHTHOUSE)).json();
    const key = { 'idempotency-key': `chaos-${index}` };
    const started = await post(`/api/walkthrough-v2/start/${memoryId}`, {}, key);
    const { sessionId } = await started.json();
    const said: Said[] = [];
    for (let turn = 1; turn <= TURNS; turn += 1) {
      await wait(READING_MS.least + Math.random() * READING_MS.more);
      said.push(await say(person, sessionId, `I remember the ${turn}th step of that path.`, met));
    }
    await conclude(person, sessionId, met);
    return { person, sessionId, said };
  }

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
