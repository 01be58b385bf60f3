/** What dies or is lost in the middle of a turn: its producer, the shared state, its log. Nobody misses a word. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryState, createMemoryStore } from '../../../lib/state/memoryState.ts';
import type { State, StateStore } from '../../../lib/state/state.ts';
import { openQuietStage } from '../../support/quietStage.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { openUpstash } from '../../support/upstash.ts';
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
import { readAll, textIn } from '../../support/walkthroughs.ts';

const stage = openQuietStage();
const upstash = openUpstash();
let standIn: StateStore;

beforeEach(() => {
  standIn = createMemoryStore();
});

describe('a producer that has died', () => {
  it('is taken over by exactly one of many when its lease has run out, not before', async () => {
    const session = await begun(stage, holding().model, upstash.state());
    const { ownerId, sessionId } = session;
    const before = await firstSentence(session);
    const model = createSpeakingModel(saying(...WORDS));
    const others = [1, 2, 3].map(() => stage.process(model, upstash.state()));
    await Promise.all(others.map((other) => other.view(ownerId, sessionId)));
    expect(model.calls).toBe(0);

    await upstash.pass(3_001);
    const told = await Promise.all(
      others.map(async (other) => {
        await other.view(ownerId, sessionId);
        const found = await other.follow({ ownerId, sessionId, after: before.at(-1) });
        return textIn([...before, ...(await readAll(found?.follow ?? fail))]);
      }),
    );
    expect(told).toEqual([WHOLE, WHOLE, WHOLE]);
    expect(model.calls).toBe(1);
  });

  it('leaves a lock that stands in nobody’s way when there is no turn', async () => {
    const session = await begun(stage, createSpeakingModel(saying(...WORDS)), upstash.state());
    const { ownerId, sessionId } = session;
    await session.started.done;
    await upstash.state().acquire(`turn:${sessionId}`, { leaseMs: 3_000, holder: 'dead' });
    await upstash.pass(3_001);
    const other = stage.process(createSpeakingModel(saying(...WORDS)), upstash.state());
    const { follow } = await other.respond({ ownerId, sessionId, ...message('m1') });
    expect(textIn(await readAll(follow))).toBe(WHOLE);
  });
});

describe('a producer whose lock cannot be given back', () => {
  it('has made its turn all the same, and leaves the lock to its lease', async () => {
    const memory = createMemoryState();
    const state: State = {
      ...memory,
      async acquire(name, request) {
        const acquired = await memory.acquire(name, request);
        if (!('lease' in acquired)) return acquired;
        const release = () => Promise.reject(new Error('The connection broke.'));
        return { ...acquired, lease: { ...acquired.lease, release } };
      },
    };
    const session = await begun(stage, createSpeakingModel(saying(...WORDS)), state);
    expect(textIn(await readAll(await following(session)))).toBe(WHOLE);
    await session.started.done;
    expect(await memory.heldForMs(`turn:${session.sessionId}`)).toBeGreaterThan(0);
  });
});

describe('a turn whose shared state is lost in the middle', () => {
  it('goes on, and its readers are told every word, here and elsewhere', async () => {
    const { gate, model } = holding();
    const session = await begun(stage, model, upstash.policed(standIn));
    const { ownerId, sessionId } = session;
    const before = await firstSentence(session);
    const other = stage.process(
      createSpeakingModel(saying('Never asked.')),
      upstash.policed(standIn),
    );
    const found = await other.follow({ ownerId, sessionId });
    const reading = [readAll(found?.follow ?? fail), readAll(await following(session))];
    upstash.front.fault = { kind: 'down' };
    gate.open();
    const [elsewhere = [], here = []] = await Promise.all(reading);
    expect(textIn(elsewhere)).toBe(WHOLE);
    expect(elsewhere).toEqual(here);
    expect(here.slice(0, before.length)).toEqual(before);
  });

  it('is told from the record when its log is gone, or was cut', async () => {
    const { gate, model } = holding();
    const session = await begun(stage, model, upstash.state());
    const { ownerId, sessionId } = session;
    const before = await firstSentence(session);
    await upstash.redis.command('DEL', `keepsake:v1:log:turns:${sessionId}`);
    const other = stage.process(createSpeakingModel(saying('Never asked.')), upstash.state());
    const found = await other.follow({ ownerId, sessionId });
    const reading = found?.follow(new AbortController().signal)[Symbol.asyncIterator]() ?? fail();
    const { value: told = [] } = await reading.next();
    expect(told).toEqual(before);
    gate.open();
    const rest = [];
    for (let next = await reading.next(); !next.done; next = await reading.next()) {
      rest.push(...next.value);
    }
    expect(textIn([...told, ...rest])).toBe(WHOLE);
  });
});
