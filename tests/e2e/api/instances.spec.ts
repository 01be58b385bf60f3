/** Two instances of the production build over one Redis and one PostgreSQL: to a person they are one service. */
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { reply, type Scenario } from '../../support/gemini/scenario.ts';
import { createGeminiServer, type GeminiServer } from '../../support/gemini/server.ts';
import { createGuest, createStranger, okJson, type Person } from '../../support/person.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { type RedisRestFront, startRedisRestFront } from '../../support/redisRestFront.ts';
import { type RedisServer, startRedis } from '../../support/redisServer.ts';
import { optionsOf, ROUTES } from '../../support/routes.ts';
import { type KeepsakeServer, startServer, temporaryDataDir } from '../../support/server.ts';
import { chunksOf, dataParts, listen, messageIdOf, wordsOf } from '../../support/turnStream.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const SENTENCES = [
  'You walked there together. ',
  'The wind was strong. ',
  'He carried the bread. ',
  'You stayed close to him. ',
  'What stays with you most?',
];
const slowly: Scenario = reply(SENTENCES, { firstMs: 50, gapMs: 700 });
const WHOLE = SENTENCES.join('');
/** In an opening what the guide is has been told before. */
const TO_THE_END = /What stays with you most\?$/;

let folder: Awaited<ReturnType<typeof temporaryDataDir>>;
let redis: RedisServer;
let front: RedisRestFront;
let postgres: PostgresServer;
let gemini: GeminiServer;
let one: KeepsakeServer;
let other: KeepsakeServer;

test.beforeAll(async () => {
  [folder, redis, postgres, gemini] = await Promise.all([
    temporaryDataDir(),
    startRedis(),
    startPostgres(),
    createGeminiServer(),
  ]);
  front = await startRedisRestFront(redis.port);
  gemini.rule(() => slowly);
  one = await instance();
  other = await instance();
});

test.afterAll(async () => {
  await Promise.all([one.stop(), other.stop()]);
  await front.stop();
  await Promise.all([redis.stop(), postgres.stop(), gemini.stop(), folder.remove()]);
});

function instance(): Promise<KeepsakeServer> {
  return startServer({
    dataDir: folder.path,
    env: {
      DATABASE_URL: postgres.url,
      UPSTASH_REDIS_REST_URL: front.url,
      UPSTASH_REDIS_REST_TOKEN: front.token,
      BETTER_AUTH_SECRET: 'a secret of the tests, long enough',
      DATA_ENCRYPTION_KEY: Buffer.alloc(32, 3).toString('base64'),
      GOOGLE_GENERATIVE_AI_API_KEY: 'stand-in',
      GEMINI_BASE_URL: gemini.baseURL,
      PUBLIC_URL: 'http://localhost:1',
    },
  });
}

/** A person whose requests go to one instance, and the same person at the other one. */
async function person() {
  const here = await createGuest(one.baseURL);
  return { here, there: at(other, here) };
}

function at({ baseURL }: KeepsakeServer, { cookies }: Person): Person {
  const same = createStranger(baseURL);
  for (const [name, value] of cookies) same.cookies.set(name, value);
  return same;
}

test('a turn made on one is followed on the other, from its first event and from any', async () => {
  const { here, there } = await person();
  const { sessionId } = await here.start(await here.remember());
  const told = listen(await here.stream(sessionId));
  const cut = await listen(await there.stream(sessionId), ({ type }) => type === 'data-sentence');
  const rest = await listen(await there.stream(sessionId, cut.events.at(-1)?.id));
  const { events } = await told;
  expect([...cut.events, ...rest.events]).toEqual(events);
  expect(wordsOf({ events, isClosed: true })).toMatch(TO_THE_END);
});

test('stop on one stops what the other says', async () => {
  const { here, there } = await person();
  const { sessionId } = await here.start(await here.remember());
  const told = listen(await here.stream(sessionId));
  await listen(await there.stream(sessionId), ({ type }) => type === 'data-sentence');
  const stopped = await there.call('POST', `/api/walkthrough-v2/stop/${sessionId}`, { json: {} });
  expect(await okJson(stopped)).toEqual({ stopped: true });
  const turn = await told;
  expect(dataParts(turn, 'data-turn').at(-1)).toMatchObject({ stopped: true });
  expect(wordsOf(turn)).not.toMatch(TO_THE_END);
});

test('a person is told every word when Redis is lost in the middle of a turn', async () => {
  const { here, there } = await person();
  const { sessionId } = await here.start(await here.remember());
  const told = [listen(await here.stream(sessionId)), listen(await there.stream(sessionId))];
  await listen(await here.stream(sessionId), ({ type }) => type === 'data-sentence');
  front.fault = { kind: 'refusesToken' };
  const [near, far] = await Promise.all(told);
  expect(near?.isClosed && wordsOf(near)).toMatch(TO_THE_END);
  expect(far).toEqual(near);
  const ready = await here.call('GET', '/api/health/ready');
  expect(ready.status).toBe(200);
  const health = z.object({ status: z.string(), checks: z.looseObject({ state: z.unknown() }) });
  expect(health.parse(await ready.json())).toMatchObject({
    status: 'degraded',
    checks: { state: { status: 'degraded', kind: 'upstash' } },
  });
  const without = await listen(await there.respond(sessionId, 'It was windy.'));
  expect(wordsOf(without)).toBe(WHOLE);
  front.fault = undefined;
  await expect
    .poll(async () => (await here.call('GET', '/api/health/ready')).json())
    .toMatchObject({ checks: { state: { status: 'ok' } } });
  expect(wordsOf(await listen(await here.respond(sessionId, 'He laughed.')))).toBe(WHOLE);
});

test('when one is killed in the middle of a turn the other one closes it, with the words that were said', async () => {
  const { here, there } = await person();
  const { sessionId } = await here.start(await here.remember());
  const told = listen(await there.stream(sessionId));
  const cut = await listen(await here.stream(sessionId), ({ type }) => type === 'data-sentence');
  await one.stop('SIGKILL');
  const whole = await told;
  expect(whole.isClosed && chunksOf(whole).at(-1)?.type).toBe('finish');
  expect(whole.events.slice(0, cut.events.length)).toEqual(cut.events);
  expect(wordsOf(whole).startsWith(wordsOf(cut))).toBe(true);
  expect(wordsOf(await listen(await there.respond(sessionId, 'Go on.')))).toBe(WHOLE);
});

test('with the database away every call says so and when to come back, whether who asks is known or not', async () => {
  const there = await createGuest(other.baseURL);
  const { memoryId, sessionId, opening } = await there.walk();
  const ids = { memoryId, sessionId, messageId: messageIdOf(opening) };
  // Nobody has asked for whom their cookie stands.
  const newcomer = await createGuest(other.baseURL);
  const stranger = createStranger(other.baseURL);
  await postgres.halt();
  const account = { email: 'arthur@example.org', password: 'a long password', name: 'Arthur' };
  for (const [path, json] of Object.entries({
    'sign-in/anonymous': {},
    'sign-in/email': account,
    'sign-up/email': account,
  })) {
    const answer = await stranger.call('POST', `/api/auth/${path}`, { json });
    await expectError(answer, 503);
  }
  for (const route of ROUTES.filter(({ reach }) => reach !== 'public')) {
    await test.step(`${route.method} ${route.folder}`, async () => {
      const call = (who: Person) => who.call(route.method, route.path(ids), optionsOf(route));
      await expectError(await call(newcomer), 503);
      // What asks no database is answered.
      const known = await call(there);
      if (known.status >= 500) await expectError(known, 503);
      else await known.body?.cancel();
    });
  }
});
