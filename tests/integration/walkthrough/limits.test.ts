import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { createLimits } from '../../../lib/limits/limits.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { OFF } from '../../support/noLimits.ts';
import {
  createGate,
  createSpeakingModel,
  saying,
  untilOpenOr,
} from '../../support/speakingModel.ts';
import { begun, firstSentence, holding, message, WORDS } from '../../support/walkthroughScenes.ts';
import { arrived, openStage, readAll } from '../../support/walkthroughs.ts';
import { hourly, limited, REFUSED } from './limited.ts';

const stage = openStage();
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the limit of turns', () => {
  it('refuses one more than the rule says, and leaves nothing of it: no message, no turn, no lock', async () => {
    const { respond, walkthroughs, state, model, ownerId, sessionId } = await limited(stage, {
      turns: hourly(1),
    });
    await readAll((await respond('m1')).follow);
    await expect(respond('m2')).rejects.toMatchObject(REFUSED);
    expect(model.calls).toBe(2);
    const { messages } = await walkthroughs.view(ownerId, sessionId);
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
    expect(await state.heldForMs(`turn:${sessionId}`)).toBe(0);
  });

  it('counts a message once, however often it is sent, and replays it also to who has none left', async () => {
    const { respond, model } = await limited(stage, { turns: hourly(2) });
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
    const { respond, model } = await limited(stage, { turns: hourly(1) });
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
    const { respond, end, walkthroughs, ownerId, sessionId } = await limited(
      stage,
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
    const { end, walkthroughs, ownerId, sessionId } = await limited(stage, { turns: hourly(1) });
    const answers = await Promise.all(
      [end(), end()].map(async (ending) => readAll((await ending).follow)),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect((await walkthroughs.view(ownerId, sessionId)).endedAt).not.toBe(null);
  });

  it('refuses a message, and has the turn taken over all the same whose producer has died', async () => {
    const { gate, model } = holding();
    const dying = await begun(stage, model);
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

  it('counts a turn once that is attempted a second time', async () => {
    const { respond, limits } = await limited(stage, { turns: hourly(1) });
    const check = vi.spyOn(limits, 'check');
    // What the record refuses for a copy of the session that is older than it.
    const begin = vi.spyOn(stage.records.turns, 'begin');
    begin.mockRejectedValueOnce(new KeepsakeError('conflict'));
    await readAll((await respond('m1')).follow);
    expect(begin).toHaveBeenCalledTimes(2);
    expect(check).toHaveBeenCalledTimes(1);
    await expect(respond('m2')).rejects.toMatchObject(REFUSED);
  });

  it('costs nothing for what could not be begun for a fault of ours', async () => {
    const { respond } = await limited(stage, { turns: hourly(1) });
    const begin = vi.spyOn(stage.records.turns, 'begin');
    for (const code of ['unavailable', 'internal'] as const) {
      begin.mockRejectedValueOnce(new KeepsakeError(code));
      await expect(respond('m1')).rejects.toMatchObject({ code });
    }
    begin.mockRejectedValueOnce(new KeepsakeError('conflict'));
    begin.mockRejectedValueOnce(new KeepsakeError('conflict'));
    await expect(respond('m1')).rejects.toMatchObject({ code: 'conflict' });
    await readAll((await respond('m1')).follow);
    await expect(respond('m2')).rejects.toMatchObject(REFUSED);
  });

  it('costs nothing for what is not there or not theirs', async () => {
    const { walkthroughs, respond, ownerId } = await limited(stage, { turns: hourly(1) });
    for (const sessionId of [randomUUID(), (await limited(stage, {})).sessionId, randomUUID()]) {
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
