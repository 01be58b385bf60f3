/** Several instances over one shared state, whatever keeps it: a turn is one, whoever makes it, follows it or stops it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, type RecordsDatabase } from '../../../lib/records/database.ts';
import { createMemoryStore } from '../../../lib/state/memoryState.ts';
import { createPostgresState } from '../../../lib/state/postgresState.ts';
import { createSealedState } from '../../../lib/state/sealedState.ts';
import type { State, StateStore } from '../../../lib/state/state.ts';
import { createWaitingState } from '../../../lib/state/waitingState.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { openQuietStage } from '../../support/quietStage.ts';
import { createGate, createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { cipher, openUpstash } from '../../support/upstash.ts';
import {
  begun,
  fail,
  firstSentence,
  following,
  holding,
  message,
  WHOLE,
  WORDS,
} from '../../support/walkthroughScenes.ts';
import { idsOf, readAll, textIn } from '../../support/walkthroughs.ts';

const stage = openQuietStage();
const upstash = openUpstash();
let server: PostgresServer;
let database: RecordsDatabase;
let standIn: StateStore;

beforeAll(async () => {
  server = await startPostgres();
  database = await openDatabase({ url: server.url, dataDir: '/nonexistent' });
});
afterAll(async () => {
  await database.close();
  await server.stop();
});
beforeEach(() => {
  standIn = createMemoryStore();
});

const waiting = (store: StateStore) => createWaitingState(createSealedState(store, cipher));

const KINDS: Record<string, () => State> = {
  Upstash: upstash.state,
  PostgreSQL: () => waiting(createPostgresState(database)),
  'what stands in for Upstash': () => {
    upstash.front.fault = { kind: 'refusesToken' };
    return upstash.policed(standIn);
  },
};

describe.each(Object.keys(KINDS))('two instances over %s', (kind) => {
  const open = KINDS[kind] ?? fail;

  it('follow a turn of the other one from its first event, and from any other', async () => {
    const { gate, model } = holding();
    const session = await begun(stage, model, open());
    const { ownerId, sessionId } = session;
    const before = await firstSentence(session);
    const other = stage.process(createSpeakingModel(saying('Never asked.')), open());

    const whole = await other.follow({ ownerId, sessionId });
    const rest = await other.follow({ ownerId, sessionId, after: before.at(-1) });
    const reading = [readAll(whole?.follow ?? fail), readAll(rest?.follow ?? fail)];
    gate.open();
    const [all = [], later = []] = await Promise.all(reading);
    expect(textIn(all)).toBe(WHOLE);
    expect([...before, ...later]).toEqual(all);
    expect(all).toEqual(await readAll(await following(session)));
  });

  it('stop what the other one says', async () => {
    const gate = createGate();
    const model = createSpeakingModel(async function* () {
      yield `${WORDS[0]} `;
      await gate.opened;
      yield `${WORDS[1]} `;
    });
    const { state, ...session } = await begun(stage, model, open());
    const { ownerId, sessionId } = session;
    await firstSentence(session);
    const other = stage.process(createSpeakingModel(saying('Never asked.')), open());
    const stopping = other.stop({ ownerId, sessionId });
    await vi.waitUntil(() => state.get(`stop:${session.started.messageId}`));
    gate.open();
    expect(await stopping).toEqual({ stopped: true });
    expect(textIn(await readAll(await following(session)))).toBe(WORDS[0]);
  });

  it('make one turn of one message, however often it is sent and to whom', async () => {
    const session = await begun(stage, createSpeakingModel(saying(...WORDS)), open());
    const { ownerId, sessionId } = session;
    await session.started.done;
    const model = createSpeakingModel(saying(...WORDS));
    const others = [1, 2, 3].map(() => stage.process(model, open()));
    const answers = await Promise.all(
      others.map((other) => other.respond({ ownerId, sessionId, ...message('m1') })),
    );
    const told = await Promise.all(answers.map(({ follow }) => readAll(follow)));
    expect(told.map(textIn)).toEqual([WHOLE, WHOLE, WHOLE]);
    expect(new Set(told.map((entries) => idsOf(entries).join())).size).toBe(1);
    expect(model.calls).toBe(1);
  });
});

it('a session whose copy has expired goes on from the record, on whichever instance', async () => {
  const session = await begun(stage, createSpeakingModel(saying(...WORDS)), upstash.state());
  const { ownerId, sessionId } = session;
  await session.started.done;
  const key = `keepsake:v1:value:session:${sessionId}`;
  expect(await upstash.redis.command('EXISTS', key)).toBe(1);
  await upstash.pass(10 * 60_000 + 1);
  expect(await upstash.redis.command('EXISTS', key)).toBe(0);
  const other = stage.process(createSpeakingModel(saying(...WORDS)), upstash.state());
  const { follow } = await other.respond({ ownerId, sessionId, ...message('m1') });
  expect(idsOf(await readAll(follow))[0]).toBe('2-1');
});

it('a copy of the session that is older than the record costs no error and no word', async () => {
  const session = await begun(stage, createSpeakingModel(saying(...WORDS)), upstash.state());
  const { ownerId, sessionId, walkthroughs } = session;
  await session.started.done;
  const key = `keepsake:v1:value:session:${sessionId}`;
  const old = String(await upstash.redis.command('GET', key));
  const reply = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
  await readAll(reply.follow);
  await vi.waitUntil(async () => (await upstash.redis.command('EXISTS', key)) === 1);
  await upstash.redis.command('SET', key, old, 'PX', 60_000);
  const other = stage.process(createSpeakingModel(saying(...WORDS)), upstash.state());
  const next = await other.respond({ ownerId, sessionId, ...message('m2') });
  expect(idsOf(await readAll(next.follow))[0]).toBe('3-1');
  const { messages } = await other.view(ownerId, sessionId);
  expect(messages.map(({ role }) => role)).toEqual([
    'assistant',
    'user',
    'assistant',
    'user',
    'assistant',
  ]);
});

it.each(['no-such-session', 'x'.repeat(5_000), 'The smell of the paint', 'a\0b'])(
  'a session that cannot be leaves nothing in the shared state: %.24s',
  async (sessionId) => {
    const { ownerId, walkthroughs, started } = await begun(stage, undefined, upstash.state());
    await started.done;
    await upstash.redis.command('FLUSHALL');
    const answer = walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    await expect(answer).rejects.toMatchObject({ code: 'not_found' });
    expect(await upstash.redis.command('KEYS', '*')).toEqual([]);
  },
);
