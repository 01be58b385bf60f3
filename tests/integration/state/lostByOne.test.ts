/** Two instances of which only one has lost the shared state: a stop reaches the turn's producer all the same. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createMemoryStore } from '../../../lib/state/memoryState.ts';
import type { StateStore } from '../../../lib/state/state.ts';
import { openQuietStage } from '../../support/quietStage.ts';
import { type RedisRestFront, startRedisRestFront } from '../../support/redisRestFront.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { openUpstash } from '../../support/upstash.ts';
import { begun, firstSentence, holding, WORDS } from '../../support/walkthroughScenes.ts';

const stage = openQuietStage();
const upstash = openUpstash();
/** The one that is lost, by one instance alone. */
let path: RedisRestFront;
/** Shared by the instances, as PostgreSQL is. */
let standIn: StateStore;

beforeAll(async () => {
  path = await startRedisRestFront(upstash.redis.port);
});
afterAll(async () => {
  await path.stop();
});
beforeEach(() => {
  path.fault = undefined;
  standIn = createMemoryStore();
});

it.each([
  ['the one that speaks', true],
  ['the one that is asked', false],
])('a stop ends a silent model’s turn when %s has lost it', async (_who, isProducer) => {
  const { gate, model } = holding();
  const [speaking, asked] = isProducer ? [path, upstash.front] : [upstash.front, path];
  const session = await begun(stage, model, upstash.policed(standIn, speaking));
  const { ownerId, sessionId } = session;
  await firstSentence(session);
  path.fault = { kind: 'down' };
  const never = createSpeakingModel(saying('Never asked.'));
  const other = stage.process(never, upstash.policed(standIn, asked));
  expect(await other.stop({ ownerId, sessionId })).toEqual({ stopped: true });
  const [turn] = await stage.records.turns.ofSession(ownerId, sessionId);
  expect(turn).toMatchObject({ status: 'finished', stopped: true });
  expect(turn?.sentences.map(({ text }) => text)).toEqual(WORDS.slice(0, 1));
  expect(never.calls).toBe(0);
  gate.open();
});
