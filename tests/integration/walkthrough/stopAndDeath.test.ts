import { describe, expect, it, vi } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { createGate, createSpeakingModel, saying } from '../../support/speakingModel.ts';
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
import { chunksOf, openStage, readAll, textIn } from '../../support/walkthroughs.ts';

const stage = openStage();

describe('stop', () => {
  it('ends the turn before its next sentence and keeps what was said', async () => {
    const { model } = holding();
    const session = await begun(stage, model);
    const { ownerId, sessionId, walkthroughs } = session;
    await firstSentence(session);
    expect(await walkthroughs.stop({ ownerId, sessionId })).toEqual({ stopped: true });
    const entries = await readAll(await following(session));
    expect(textIn(entries)).toBe(WORDS[0]);
    const report = chunksOf(entries).findLast((chunk) => chunk.type === 'data-turn');
    expect(report).toMatchObject({ data: { stopped: true } });
    expect(await walkthroughs.stop({ ownerId, sessionId })).toEqual({ stopped: false });
  });

  it('works from another instance over the same state', async () => {
    const gate = createGate();
    const model = createSpeakingModel(async function* () {
      yield `${WORDS[0]} `;
      await gate.opened;
      yield `${WORDS[1]} `;
    });
    const session = await begun(stage, model);
    const { ownerId, sessionId, state } = session;
    await firstSentence(session);
    const other = stage.process(createSpeakingModel(saying('Never asked.')), state);
    const stopping = other.stop({ ownerId, sessionId });
    await vi.waitUntil(() => state.get(`stop:${session.started.messageId}`));
    gate.open();
    expect(await stopping).toEqual({ stopped: true });
    expect(textIn(await readAll(await following(session)))).toBe(WORDS[0]);
  });

  it('marks what was not heard, and the words stay', async () => {
    const session = await begun(stage);
    const { ownerId, sessionId, walkthroughs, started } = session;
    await started.done;
    const heard = { messageId: started.messageId, sentence: 0 };
    await walkthroughs.stop({ ownerId, sessionId, heard });
    const { messages } = await walkthroughs.view(ownerId, sessionId);
    expect(messages[0]).toMatchObject({ metadata: { unsaidFrom: 1 } });
    expect(textIn(await readAll(await following(session)))).toBe(WHOLE);
  });
});

describe('a process that dies in mid-turn', () => {
  it('leaves a turn that the next one finishes, keeping the words already said', async () => {
    const { model } = holding();
    const session = await begun(stage, model);
    const { ownerId, sessionId } = session;
    const before = await firstSentence(session);

    const restarted = stage.process(createSpeakingModel(saying(...WORDS)));
    const view = await restarted.view(ownerId, sessionId);
    expect(view.activeTurn).toBe(session.started.messageId);
    const answer = await restarted.follow({ ownerId, sessionId });
    const entries = await readAll(answer?.follow ?? fail);
    expect(entries.slice(0, before.length)).toEqual(before);
    expect(textIn(entries)).toBe(WHOLE);
    expect((await restarted.view(ownerId, sessionId)).activeTurn).toBeNull();
  });

  it('is taken over by exactly one of many that look at once', async () => {
    const session = await begun(stage, holding().model);
    const { ownerId, sessionId } = session;
    await firstSentence(session);
    const state = createMemoryState();
    const model = createSpeakingModel(saying(...WORDS));
    const others = [1, 2, 3].map(() => stage.process(model, state));
    await Promise.all(others.map((other) => other.view(ownerId, sessionId)));
    const answers = await Promise.all(
      others.map(async (other) => {
        const found = await other.follow({ ownerId, sessionId });
        return textIn(await readAll(found?.follow ?? fail));
      }),
    );
    expect(answers).toEqual([WHOLE, WHOLE, WHOLE]);
    expect(model.calls).toBe(1);
  });

  it('does not stand in the way of the next message', async () => {
    const session = await begun(stage, holding().model);
    const { ownerId, sessionId } = session;
    await firstSentence(session);
    const restarted = stage.process(createSpeakingModel(saying(...WORDS)));
    const answer = await restarted.respond({ ownerId, sessionId, ...message('m1') });
    expect(textIn(await readAll(answer.follow))).toBe(WHOLE);
    const { messages } = await restarted.view(ownerId, sessionId);
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
  });

  it('adds nothing to a turn that another has finished meanwhile', async () => {
    const { gate, model } = holding();
    const session = await begun(stage, model);
    const { ownerId, sessionId } = session;
    await firstSentence(session);
    const restarted = stage.process(createSpeakingModel(saying(...WORDS)));
    await readAll((await restarted.follow({ ownerId, sessionId }))?.follow ?? fail);
    gate.open();
    await session.started.done;
    const [turn] = await stage.records.turns.ofSession(ownerId, sessionId);
    expect(turn?.sentences.map(({ text }) => text)).toEqual([...WORDS]);
  });
});
