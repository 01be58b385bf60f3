import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { createLimits } from '../../../lib/limits/limits.ts';
import type { RateLimit } from '../../../lib/rateRule.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import {
  createGate,
  createSpeakingModel,
  saying,
  untilOpenOr,
} from '../../support/speakingModel.ts';
import {
  begun as begunBy,
  firstSentence,
  holding,
  message,
  WORDS,
} from '../../support/walkthroughScenes.ts';
import { arrived, openStage, readAll } from '../../support/walkthroughs.ts';

const stage = openStage();
const OFF = { turns: 'off', starts: 'off', voice: 'off', guests: 'off', signIns: 'off' } as const;
const REFUSED = {
  code: 'rate_limited',
  status: 429,
  retryAfterSeconds: expect.any(Number),
};

async function begun(
  rules: { turns?: RateLimit; starts?: RateLimit },
  model = createSpeakingModel(saying(...WORDS)),
) {
  const limits = createLimits({
    rules: { ...OFF, ...rules },
  });
  const state = createMemoryState();
  const walkthroughs = stage.process(model, state, limits);
  const { ownerId, memoryId } = await stage.person();
  const { sessionId, done } = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
  await done;
  const respond = (id: string) => walkthroughs.respond({ ownerId, sessionId, ...message(id) });
  const end = () => walkthroughs.end({ ownerId, sessionId, ...arrived() });
  return { walkthroughs, state, model, ownerId, memoryId, sessionId, respond, end };
}

const hourly = (times: number) => ({ times, windowMs: 3_600_000 });

describe('the limit of turns', () => {
  it('refuses one more than the rule says, and leaves nothing of it: no message, no turn, no lock', async () => {
    const { respond, walkthroughs, state, model, ownerId, sessionId } = await begun({
      turns: hourly(1),
    });
    await readAll((await respond('m1')).follow);
    await expect(respond('m2')).rejects.toMatchObject(REFUSED);
    expect(model.calls).toBe(2);
    const { messages } = await walkthroughs.view(ownerId, sessionId);
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
    expect(await state.isHeld(`turn:${sessionId}`)).toBe(false);
  });

  it('counts a message once, however often it is sent, and replays it also to who has none left', async () => {
    const { respond, model } = await begun({ turns: hourly(2) });
    const first = await readAll((await respond('m1')).follow);
    for (let again = 0; again < 4; again += 1) {
      expect(await readAll((await respond('m1')).follow)).toEqual(first);
    }
    await readAll((await respond('m2')).follow);
    await expect(respond('m3')).rejects.toMatchObject(REFUSED);
    expect(await readAll((await respond('m1')).follow)).toEqual(first);
    expect(model.calls).toBe(3);
  });

  it('joins a message sent many times at once into its one turn, though only one was left', async () => {
    const { respond, model } = await begun({ turns: hourly(1) });
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => readAll((await respond('m1')).follow)),
    );
    for (const entries of answers) expect(entries).toEqual(answers[0]);
    expect(model.calls).toBe(2);
  });

  it('refuses an end before it stops what is being said', async () => {
    const gate = createGate();
    const model = createSpeakingModel(async function* (signal, call) {
      yield `${WORDS[0]} `;
      if (call > 1) await untilOpenOr(signal, gate.opened);
      yield* WORDS.slice(1).map((sentence) => `${sentence} `);
    });
    const { respond, end, walkthroughs, ownerId, sessionId } = await begun(
      { turns: hourly(1) },
      model,
    );
    const reply = await respond('m1');
    await expect(end()).rejects.toMatchObject(REFUSED);
    gate.open();
    await readAll(reply.follow);
    const view = await walkthroughs.view(ownerId, sessionId);
    expect(view.endedAt).toBe(null);
    expect(view.messages.at(-1)?.parts).toContainEqual(
      expect.objectContaining({ type: 'text', text: WORDS.join(' ') }),
    );
  });

  it('counts an end as one turn, also when it is asked for twice at once', async () => {
    const { end, walkthroughs, ownerId, sessionId } = await begun({ turns: hourly(1) });
    const answers = await Promise.all(
      [end(), end()].map(async (ending) => readAll((await ending).follow)),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect((await walkthroughs.view(ownerId, sessionId)).endedAt).not.toBe(null);
  });

  it('refuses a message, and has the turn taken over all the same whose producer has died', async () => {
    const { gate, model } = holding();
    const dying = await begunBy(stage, model);
    await firstSentence(dying);
    const { ownerId, sessionId } = dying;
    const limits = createLimits({ rules: { ...OFF, turns: hourly(1) } });
    await limits.check('turns', ownerId);
    const speaking = createSpeakingModel(saying(...WORDS));
    // What the first process knows of its lock is lost with it.
    const restarted = stage.process(speaking, createMemoryState(), limits);
    const asked = restarted.respond({ ownerId, sessionId, ...message('m1') });
    await expect(asked).rejects.toMatchObject(REFUSED);
    const isOver = async () => {
      const [turn] = await stage.records.turns.ofSession(ownerId, sessionId);
      expect(turn?.status).toBe('finished');
    };
    await vi.waitFor(isOver, { timeout: 10_000 });
    gate.open();
  });

  it('costs nothing for what is not there or not theirs', async () => {
    const { walkthroughs, respond, ownerId } = await begun({ turns: hourly(1) });
    for (const sessionId of [randomUUID(), (await begun({})).sessionId, randomUUID()]) {
      const asked = [
        walkthroughs.respond({ ownerId, sessionId, ...message('m1') }),
        walkthroughs.end({ ownerId, sessionId, ...arrived() }),
      ];
      for (const answer of await Promise.allSettled(asked)) {
        expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
      }
    }
    await readAll((await respond('m1')).follow);
    await expect(respond('m2')).rejects.toMatchObject(REFUSED);
  });
});

describe('the limit of starts', () => {
  it('refuses one more than the rule says, and begins nothing', async () => {
    const { walkthroughs, ownerId, memoryId, model } = await begun({ starts: hourly(1) });
    const start = walkthroughs.start({ ownerId, memoryId, ...arrived() });
    await expect(start).rejects.toMatchObject(REFUSED);
    expect(await walkthroughs.list(ownerId)).toHaveLength(1);
    expect(model.calls).toBe(1);
  });

  it('costs nothing for a memory that is not there', async () => {
    const { walkthroughs, ownerId, memoryId } = await begun({ starts: hourly(2) });
    for (let again = 0; again < 3; again += 1) {
      const nowhere = walkthroughs.start({ ownerId, memoryId: randomUUID(), ...arrived() });
      await expect(nowhere).rejects.toMatchObject({ code: 'not_found' });
    }
    await (await walkthroughs.start({ ownerId, memoryId, ...arrived() })).done;
  });

  it('counts a key once, and finds what it has begun also for who has none left', async () => {
    const { walkthroughs, ownerId, memoryId } = await begun({ starts: hourly(2) });
    const idempotencyKey = randomUUID();
    const keyed = () => walkthroughs.start({ ownerId, memoryId, idempotencyKey, ...arrived() });
    const { done, ...first } = await keyed();
    await done;
    for (let again = 0; again < 4; again += 1) expect(await keyed()).toMatchObject(first);
    const another = walkthroughs.start({ ownerId, memoryId, ...arrived() });
    await expect(another).rejects.toMatchObject(REFUSED);
    expect(await keyed()).toMatchObject(first);
    expect(await walkthroughs.list(ownerId)).toHaveLength(2);
  });
});
