/** What walkthroughs and the feedback on them owe, on either engine. */
import { describe, expect, it } from 'vitest';
import { finished, newTurn, newWalkthrough, type Scene } from './scene.ts';

export function walkthroughContract(scene: () => Scene) {
  describe('walkthroughs', () => {
    it('begin with a running opening turn that has said nothing', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const wanted = newWalkthrough(owner, await memory(owner));
      const begun = await records.walkthroughs.begin(wanted);
      const { sessionId, memoryId, opening } = wanted;
      expect(begun).toEqual({ created: true, sessionId, messageId: opening.messageId });
      expect(await records.walkthroughs.get(owner, sessionId)).toEqual({
        sessionId,
        ownerId: owner,
        memoryId,
        version: 'v2',
        phase: 'introduction',
        emotionalState: 'unknown',
        conversation: { turns: 1 },
        startedAt: opening.startedAt,
        endedAt: null,
        takeAway: null,
        summary: null,
      });
      expect((await records.turns.ofSession(owner, sessionId)).at(-1)).toMatchObject({
        ...opening,
        status: 'running',
        userMessageId: null,
        sentences: [],
      });
    });

    it('begin once for one idempotency key, however many ask at once', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const memoryId = await memory(owner);
      const begin = () =>
        records.walkthroughs.begin({ ...newWalkthrough(owner, memoryId), idempotencyKey: 'tap' });
      const begun = await Promise.all(Array.from({ length: 10 }, begin));
      expect(begun.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(begun.map(({ sessionId, messageId }) => sessionId + messageId)).size).toBe(1);
      expect(await records.walkthroughs.list(owner)).toHaveLength(1);
    });

    it('refuse a key that began another memory, and do not share keys between people', async () => {
      const { records, person, memory } = scene();
      const [owner, other] = [await person(), await person()];
      const begin = (ownerId: string, memoryId: string) =>
        records.walkthroughs.begin({ ...newWalkthrough(ownerId, memoryId), idempotencyKey: 'tap' });
      await begin(owner, await memory(owner));
      await expect(begin(owner, await memory(owner))).rejects.toMatchObject({ code: 'conflict' });
      expect(await begin(other, await memory(other))).toMatchObject({ created: true });
    });

    it('do not begin on a memory of somebody else', async () => {
      const { records, person, memory } = scene();
      const [owner, other] = [await person(), await person()];
      const wanted = newWalkthrough(other, await memory(owner));
      await expect(records.walkthroughs.begin(wanted)).rejects.toMatchObject({ code: 'not_found' });
      expect(await records.walkthroughs.list(other)).toEqual([]);
    });

    it('leave nothing behind when the beginning fails half-way', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const wanted = newWalkthrough(owner, await memory(owner));
      await records.walkthroughs.begin(wanted);
      const again = { ...newWalkthrough(owner, wanted.memoryId), opening: wanted.opening };
      await expect(records.walkthroughs.begin(again)).rejects.toMatchObject({ code: 'conflict' });
      expect(await records.walkthroughs.list(owner)).toHaveLength(1);
    });

    it('are listed newest first, all or those of one memory', async () => {
      const { records, person, memory, session } = scene();
      const owner = await person();
      const [lake, bread] = [await memory(owner), await memory(owner)];
      const [first, second, third] = [
        await session(owner, lake),
        await session(owner, bread),
        await session(owner, lake),
      ];
      const ids = async (memoryId?: string) =>
        (await records.walkthroughs.list(owner, memoryId)).map(({ sessionId }) => sessionId);
      expect(await ids()).toEqual([third, second, first]);
      expect(await ids(lake)).toEqual([third, first]);
      expect(await ids('nothing')).toEqual([]);
      expect(await records.walkthroughs.list(await person(), lake)).toEqual([]);
    });

    it('end with the turn that ends them, and keep what is taken along', async () => {
      const { records, person, memory } = scene();
      const owner = await person();
      const wanted = newWalkthrough(owner, await memory(owner));
      await records.walkthroughs.begin(wanted);
      const ended = { sessionId: wanted.sessionId, takeAway: 'The water was still.' };
      await records.turns.finish(wanted.opening.messageId, { ...finished, ended });
      const walkthrough = await records.walkthroughs.get(owner, wanted.sessionId);
      expect(walkthrough).toMatchObject({ phase: 'ended', takeAway: 'The water was still.' });
      expect(walkthrough.endedAt).toBeInstanceOf(Date);
      const next = {
        sessionId: wanted.sessionId,
        ownerId: owner,
        turn: newTurn(2),
        walkthrough: { ...wanted, conversation: {} },
      };
      await expect(records.turns.begin(next)).rejects.toMatchObject({ code: 'session_ended' });
    });

    it('keep the summary that knows most turns, whoever writes last', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const id = await session(owner);
      const { putSummary, get } = records.walkthroughs;
      const summaryOf = (through: number) => ({ text: `Of ${through} turns.`, through });
      expect(await putSummary(owner, id, summaryOf(4))).toBe(true);
      expect(await putSummary(owner, id, summaryOf(8))).toBe(true);
      expect(await putSummary(owner, id, { text: 'Another.', through: 8 })).toBe(false);
      expect(await putSummary(owner, id, summaryOf(5))).toBe(false);
      expect((await get(owner, id)).summary).toEqual(summaryOf(8));
      expect((await records.walkthroughs.list(owner))[0]?.summary).toEqual(summaryOf(8));
    });

    it('take no summary for somebody else, nor for one that is gone', async () => {
      const { records, person, session } = scene();
      const [owner, other] = [await person(), await person()];
      const id = await session(owner);
      const summary = { text: 'Not yours.', through: 4 };
      expect(await records.walkthroughs.putSummary(other, id, summary)).toBe(false);
      expect(await records.walkthroughs.putSummary(owner, 'nothing', summary)).toBe(false);
      expect((await records.walkthroughs.get(owner, id)).summary).toBeNull();
    });

    it('of somebody else are neither read nor removed; removed ones are gone with their turns', async () => {
      const { records, person, session } = scene();
      const [owner, other] = [await person(), await person()];
      const id = await session(owner);
      const absent = expect.objectContaining({ code: 'not_found' });
      for (const which of [id, '\u0000', 'nothing']) {
        await expect(records.walkthroughs.get(other, which)).rejects.toEqual(absent);
        await expect(records.walkthroughs.remove(other, which)).rejects.toEqual(absent);
      }
      const [turn] = await records.turns.ofSession(owner, id);
      await records.walkthroughs.remove(owner, id);
      await expect(records.walkthroughs.get(owner, id)).rejects.toEqual(absent);
      await expect(records.turns.byMessage(owner, turn?.messageId ?? '')).rejects.toEqual(absent);
    });
  });

  describe('feedback', () => {
    it('is the last that was given, as a whole', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const id = await session(owner);
      const all = {
        satisfaction: 4,
        helpfulness: 5,
        moodBefore: 3,
        moodAfter: 7,
        comment: 'Good.',
      };
      await records.feedback.put(owner, id, all);
      expect(await records.feedback.get(owner, id)).toEqual(all);
      await records.feedback.put(owner, id, { moodAfter: 6 });
      expect(await records.feedback.get(owner, id)).toEqual({ moodAfter: 6 });
    });

    it('is not given on a walkthrough of somebody else', async () => {
      const { records, person, session } = scene();
      const [owner, other] = [await person(), await person()];
      const id = await session(owner);
      const absent = expect.objectContaining({ code: 'not_found' });
      await expect(records.feedback.put(other, id, { satisfaction: 1 })).rejects.toEqual(absent);
      await expect(records.feedback.get(owner, id)).rejects.toEqual(absent);
    });
  });
}
