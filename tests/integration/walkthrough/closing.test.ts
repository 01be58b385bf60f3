import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
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
import { arrived, openStage, readAll, textIn } from '../../support/walkthroughs.ts';

const stage = openStage();

/** Longer than any test: who waits for it has failed. */
const LONG_MS = 600_000;

describe('a process that closes in mid-turn', () => {
  it('lets the turn be finished, and its readers have all of it', async () => {
    const { gate, model } = holding();
    const session = await begun(stage, model);
    await firstSentence(session);
    const reading = readAll(await following(session));
    const closing = session.walkthroughs.close({ graceMs: LONG_MS });
    gate.open();
    expect(await closing).toEqual({ handedOver: 0 });
    expect(textIn(await reading)).toBe(WHOLE);
  });

  it('hands over what takes too long: the lock is free, and the next process keeps the words and finishes them', async () => {
    const session = await begun(stage, holding().model);
    const { ownerId, sessionId, state } = session;
    const before = await firstSentence(session);
    expect(await session.walkthroughs.close({ graceMs: 1 })).toEqual({ handedOver: 1 });
    expect(await state.heldForMs(`turn:${sessionId}`)).toBe(0);
    const [left] = await stage.records.turns.ofSession(ownerId, sessionId);
    expect(left).toMatchObject({ status: 'running', stopped: false });

    const next = stage.process(createSpeakingModel(saying(...WORDS)), state);
    const entries = await readAll((await next.follow({ ownerId, sessionId }))?.follow ?? fail);
    expect(entries.slice(0, before.length)).toEqual(before);
    expect(textIn(entries)).toBe(WHOLE);
  });

  it('hands over a turn that has not said anything yet', async () => {
    const model = createSpeakingModel(async function* (signal) {
      await new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
      );
      yield 'Never said.';
    });
    const session = await begun(stage, model);
    const { ownerId, sessionId, state } = session;
    expect(await session.walkthroughs.close({ graceMs: 1 })).toEqual({ handedOver: 1 });
    const next = stage.process(createSpeakingModel(saying(...WORDS)), state);
    const found = await next.follow({ ownerId, sessionId });
    expect(textIn(await readAll(found?.follow ?? fail))).toBe(WHOLE);
  });

  it('begins no turn any more, and says when another process will have one', async () => {
    const session = await begun(stage);
    const { ownerId, sessionId, memoryId, walkthroughs } = session;
    await session.started.done;
    await walkthroughs.close({ graceMs: LONG_MS });
    expect(walkthroughs.isClosing()).toBe(true);
    const refused = { code: 'unavailable', retryAfterSeconds: 1 };
    const reply = { ownerId, sessionId, ...message('m1') };
    await expect(walkthroughs.respond(reply)).rejects.toMatchObject(refused);
    const ending = walkthroughs.end({ ownerId, sessionId, ...arrived() });
    await expect(ending).rejects.toMatchObject(refused);
    const starting = walkthroughs.start({ ownerId, memoryId, ...arrived() });
    await expect(starting).rejects.toMatchObject(refused);
    expect((await walkthroughs.view(ownerId, sessionId)).messages).toHaveLength(1);
  });

  it("takes over nobody else's turn", async () => {
    const dead = await begun(stage, holding().model);
    const { ownerId, sessionId } = dead;
    await firstSentence(dead);
    const model = createSpeakingModel(saying(...WORDS));
    const closing = stage.process(model, createMemoryState());
    await closing.close({ graceMs: LONG_MS });
    await closing.view(ownerId, sessionId);
    expect(model.calls).toBe(0);
  });
});
