import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { LOG_START } from '../../../lib/state/state.ts';
import {
  createGate,
  createSpeakingModel,
  saying,
  untilOpenOr,
} from '../../support/speakingModel.ts';
import { begun, following, message, WHOLE, WORDS } from '../../support/walkthroughScenes.ts';
import {
  arrived,
  chunksOf,
  guideOf,
  openStage,
  readAll,
  textIn,
  walkthroughsOf,
} from '../../support/walkthroughs.ts';

const stage = openStage();

describe('respond', () => {
  it('makes one turn of the same message sent many times at once, and all readers get it', async () => {
    const session = await begun(stage);
    await session.started.done;
    const { ownerId, sessionId, walkthroughs } = session;
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const answer = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
        return readAll(answer.follow);
      }),
    );
    for (const entries of answers) expect(entries).toEqual(answers[0]);
    expect(session.model.calls).toBe(2);
    const view = await walkthroughs.view(ownerId, sessionId);
    expect(view.messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
  });

  it('asks the model while the beginning is being written, and shows nothing before it is there', async () => {
    const gate = createGate();
    const asked = createGate();
    const model = createSpeakingModel(async function* () {
      asked.open();
      yield* WORDS.map((sentence) => `${sentence} `);
    });
    const { turns } = stage.records;
    const begin: typeof turns.begin = async (beginning) => {
      await gate.opened;
      await turns.begin(beginning);
    };
    const state = createMemoryState();
    const session = await begun(stage);
    await session.started.done;
    const { ownerId, sessionId } = session;
    const records = { ...stage.records, turns: { ...turns, begin } };
    const slow = walkthroughsOf(records, guideOf(model), state);
    const answer = slow.respond({ ownerId, sessionId, ...message('m1') });
    await asked.opened;
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    expect(await state.read(`turns:${sessionId}`, LOG_START)).toEqual([]);
    expect(await turns.ofSession(ownerId, sessionId)).toHaveLength(1);
    gate.open();
    expect(textIn(await readAll((await answer).follow))).toBe(WHOLE);
  });

  it('ends the call and leaves nothing when the beginning could not be written', async () => {
    const stopped = createGate();
    const model = createSpeakingModel(async function* (signal) {
      signal?.addEventListener('abort', stopped.open, { once: true });
      yield `${WORDS[0]} `;
      await stopped.opened;
    });
    const { turns } = stage.records;
    const begin: typeof turns.begin = async () => {
      await new Promise(setImmediate);
      throw new KeepsakeError('unavailable');
    };
    const state = createMemoryState();
    const session = await begun(stage);
    await session.started.done;
    const { ownerId, sessionId } = session;
    const records = { ...stage.records, turns: { ...turns, begin } };
    const broken = walkthroughsOf(records, guideOf(model), state);
    const said = { ownerId, sessionId, ...message('m1') };
    await expect(broken.respond(said)).rejects.toMatchObject({ code: 'unavailable' });
    await stopped.opened;
    const whole = stage.process(createSpeakingModel(saying(...WORDS)), state);
    expect(textIn(await readAll((await whole.respond(said)).follow))).toBe(WHOLE);
  });

  it('replays the finished turn for a message that comes again much later', async () => {
    const { ownerId, sessionId, walkthroughs, model, started } = await begun(stage);
    await started.done;
    const first = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    const entries = await readAll(first.follow);
    const second = await walkthroughs.respond({ ownerId, sessionId, ...message('m2') });
    await readAll(second.follow);
    const again = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    expect(await readAll(again.follow)).toEqual(entries);
    expect(model.calls).toBe(3);
  });

  it('makes one turn of two different messages at once, and refuses the other', async () => {
    const gate = createGate();
    const model = createSpeakingModel(async function* (signal, call) {
      if (call > 1) await untilOpenOr(signal, gate.opened);
      yield* WORDS.map((sentence) => `${sentence} `);
    });
    const { ownerId, sessionId, walkthroughs, started } = await begun(stage, model);
    await started.done;
    const answers = await Promise.allSettled(
      ['m1', 'm2'].map((id) => walkthroughs.respond({ ownerId, sessionId, ...message(id) })),
    );
    gate.open();
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(['turn_running']);
    expect(model.calls).toBe(2);
  });

  it('accepts the next message as soon as the last event of the turn has been read', async () => {
    const { ownerId, sessionId, walkthroughs, started } = await begun(stage);
    await started.done;
    for (const id of ['m1', 'm2', 'm3', 'm4']) {
      const answer = await walkthroughs.respond({ ownerId, sessionId, ...message(id) });
      expect(textIn(await readAll(answer.follow))).toBe(WHOLE);
    }
  });

  it('takes the same message again when the guide failed before its first word', async () => {
    const model = createSpeakingModel(async function* (_signal, call) {
      if (call === 2) throw new Error('out of order');
      yield* WORDS.map((sentence) => `${sentence} `);
    });
    const { ownerId, sessionId, walkthroughs, started } = await begun(stage, model);
    await started.done;
    const failed = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    expect(chunksOf(await readAll(failed.follow)).at(-1)).toMatchObject({ type: 'error' });
    const again = await walkthroughs.respond({ ownerId, sessionId, ...message('m1') });
    expect(textIn(await readAll(again.follow))).toBe(WHOLE);
    const view = await walkthroughs.view(ownerId, sessionId);
    expect(view.messages.filter(({ role }) => role === 'user')).toHaveLength(1);
  });

  it('keeps the sentences of a guide that breaks off, on screen and in the record', async () => {
    const model = createSpeakingModel(async function* () {
      yield `${WORDS[0]} And th`;
      throw new Error('cut');
    });
    const session = await begun(stage, model);
    const entries = await readAll(await following(session));
    expect(textIn(entries)).toBe(WORDS[0]);
    expect(chunksOf(entries).at(-1)).toMatchObject({ type: 'finish' });
    const [turn] = await stage.records.turns.ofSession(session.ownerId, session.sessionId);
    expect(turn?.sentences.map(({ text }) => text)).toEqual([WORDS[0]]);
  });

  it('is refused after the end, and the end leaves a sentence to take along', async () => {
    const { ownerId, sessionId, walkthroughs, started } = await begun(stage);
    await started.done;
    const closing = await walkthroughs.end({ ownerId, sessionId, ...arrived() });
    await readAll(closing.follow);
    await closing.done;
    expect(await walkthroughs.view(ownerId, sessionId)).toMatchObject({
      phase: 'ended',
      takeAway: WORDS[2],
      activeTurn: null,
    });
    await expect(
      walkthroughs.respond({ ownerId, sessionId, ...message('m1') }),
    ).rejects.toMatchObject({ code: 'session_ended' });
    await expect(walkthroughs.end({ ownerId, sessionId, ...arrived() })).rejects.toMatchObject({
      code: 'session_ended',
    });
  });

  it('ends once when the end is asked for twice at once', async () => {
    const { ownerId, sessionId, walkthroughs, model, started } = await begun(stage);
    await started.done;
    const closings = await Promise.allSettled(
      [1, 2].map(async () => {
        const { follow } = await walkthroughs.end({ ownerId, sessionId, ...arrived() });
        return textIn(await readAll(follow));
      }),
    );
    expect(closings.some((closing) => closing.status === 'fulfilled')).toBe(true);
    expect(model.calls).toBe(2);
  });
});
