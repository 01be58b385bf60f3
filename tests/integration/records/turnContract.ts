/** What turns owe, on either engine: one at a time, in order, finished once, nothing half-written. */
import { describe, expect, it } from 'vitest';
import { finished, newTurn, reply, type Scene } from './scene.ts';

const spoken = (from: number, text = `Sentence ${from}.`) => ({
  from,
  sentences: [{ text, pauseAfterMs: 400 }],
});

export function turnContract(scene: () => Scene) {
  describe('turns', () => {
    it('come back in order, with both sides as they were said', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const sessionId = await session(owner);
      const second = reply(owner, sessionId, 2, 'said-1');
      await records.turns.begin(second);
      const { messageId } = second.turn;
      const first = { source: 'embedded' as const, ttftMs: 41.5 };
      await records.turns.appendSentences(messageId, spoken(0), first);
      await records.turns.appendSentences(messageId, spoken(1, '“🌊 And then?”'));
      const quickReplies = [{ label: 'Yes', text: 'Yes.', emotionalState: 'calm' as const }];
      expect(await records.turns.finish(messageId, { ...finished, quickReplies })).toBe(true);

      const turns = await records.turns.ofSession(owner, sessionId);
      expect(turns.map(({ number }) => number)).toEqual([1, 2]);
      const record = {
        ...second.turn,
        sessionId,
        status: 'finished',
        userMessageId: 'said-1',
        userText: 'She laughed.',
        ...first,
        sentences: [
          { text: 'Sentence 0.', pauseAfterMs: 400 },
          { text: '“🌊 And then?”', pauseAfterMs: 400 },
        ],
        quickReplies,
        stopped: false,
        unsaidFrom: null,
        finishedAt: expect.any(Date),
        error: null,
        safety: null,
      };
      expect(turns[1]).toEqual(record);
      expect(await records.turns.byMessage(owner, messageId)).toEqual(record);
      const { conversation, phase } = await records.walkthroughs.get(owner, sessionId);
      expect({ conversation, phase }).toEqual({ conversation: { turns: 2 }, phase: 'reflection' });
    });

    it('run one at a time: of ten that begin at once one does, and the rest leave no trace', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const sessionId = await session(owner);
      const begun = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) =>
          records.turns.begin(reply(owner, sessionId, index + 2, `said-${index}`)),
        ),
      );
      const refused = begun.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(refused).toEqual(Array(9).fill('turn_running'));
      const turns = await records.turns.ofSession(owner, sessionId);
      expect(turns.map(({ status }) => status)).toEqual(['finished', 'running']);
      expect(turns.at(-1)?.userMessageId).toMatch(/^said-\d$/);
    });

    it('are one for one message of the person, while it runs and afterwards', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const sessionId = await session(owner);
      const first = reply(owner, sessionId, 2, 'said-1');
      const again = () => records.turns.begin(reply(owner, sessionId, 3, 'said-1'));
      const begun = await Promise.allSettled([records.turns.begin(first), again()]);
      expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(again()).rejects.toMatchObject({ code: 'conflict' });
      const running = (await records.turns.ofSession(owner, sessionId)).at(-1);
      await records.turns.finish(running?.messageId ?? '', finished);
      await expect(again()).rejects.toMatchObject({ code: 'conflict' });
      expect(await records.turns.ofSession(owner, sessionId)).toHaveLength(2);
    });

    it('let two sessions have messages of one id, for the clients choose it', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const [one, two] = [await session(owner), await session(owner)];
      await records.turns.begin(reply(owner, one, 2, 'said-1'));
      await records.turns.begin(reply(owner, two, 2, 'said-1'));
      const turn = (await records.turns.ofSession(owner, two)).at(-1);
      expect(turn?.userMessageId).toBe('said-1');
      const stolenId = { ...reply(owner, two, 3), turn: newTurn(3, turn?.messageId) };
      await records.turns.finish(turn?.messageId ?? '', finished);
      await expect(records.turns.begin(stolenId)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('that failed in silence give way to another try; the first words of the person stay', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const sessionId = await session(owner);
      const failed = reply(owner, sessionId, 2, 'said-1');
      await records.turns.begin(failed);
      const failure = { ...finished, status: 'failed' as const, source: null, error: 'stalled' };
      await records.turns.finish(failed.turn.messageId, failure);
      expect((await records.turns.ofSession(owner, sessionId)).at(-1)).toMatchObject({
        error: 'stalled',
      });

      const retried = reply(owner, sessionId, 2, 'said-1');
      await records.turns.begin(retried);
      await records.turns.appendSentences(retried.turn.messageId, spoken(0));
      await records.turns.finish(retried.turn.messageId, { ...failure, source: 'embedded' });
      const turns = await records.turns.ofSession(owner, sessionId);
      expect(turns.map(({ messageId }) => messageId)[1]).toBe(retried.turn.messageId);
      expect(turns).toHaveLength(2);
      expect(turns[1]?.userText).toBe('She laughed.');
      // This one was heard, so it stays.
      const third = reply(owner, sessionId, 3, 'said-1');
      await expect(records.turns.begin(third)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('take each sentence once, and none after the end', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const begun = reply(owner, await session(owner), 2, 'said-1');
      await records.turns.begin(begun);
      const { messageId } = begun.turn;
      const append = (index: number) => records.turns.appendSentences(messageId, spoken(index));
      const twice = await Promise.allSettled([append(0), append(0)]);
      expect(twice.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      await expect(append(0)).rejects.toMatchObject({ code: 'conflict' });
      await records.turns.finish(messageId, { ...finished, stopped: true });
      await expect(append(1)).rejects.toMatchObject({ code: 'conflict' });
      const turn = await records.turns.byMessage(owner, messageId);
      expect(turn).toMatchObject({ stopped: true, sentences: [{ text: 'Sentence 0.' }] });
    });

    it('finish once, whoever is first', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const begun = reply(owner, await session(owner), 2, 'said-1');
      await records.turns.begin(begun);
      const finish = (stopped: boolean) =>
        records.turns.finish(begun.turn.messageId, { ...finished, stopped });
      const both = await Promise.all([finish(true), finish(true)]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await finish(false)).toBe(false);
      const turn = await records.turns.byMessage(owner, begun.turn.messageId);
      expect(turn.stopped).toBe(true);
      expect(await records.turns.finish('nothing', finished)).toBe(false);
    });

    it('mark what was not heard, when there is something', async () => {
      const { records, person, session } = scene();
      const [owner, other] = [await person(), await person()];
      const begun = reply(owner, await session(owner), 2, 'said-1');
      const { sessionId, turn } = begun;
      await records.turns.begin(begun);
      for (const index of [0, 1, 2]) {
        await records.turns.appendSentences(turn.messageId, spoken(index));
      }
      const unsaidAfter = async (
        who: string,
        where: string,
        messageId: string,
        sentence: number,
      ) => {
        await records.turns.markUnsaid(who, where, { messageId, sentence });
        return (await records.turns.byMessage(owner, turn.messageId)).unsaidFrom;
      };
      expect(await unsaidAfter(other, sessionId, turn.messageId, 0)).toBeNull();
      expect(await unsaidAfter(owner, await session(owner), turn.messageId, 0)).toBeNull();
      expect(await unsaidAfter(owner, sessionId, 'said-1', 0)).toBeNull();
      expect(await unsaidAfter(owner, sessionId, 'nothing', 0)).toBeNull();
      expect(await unsaidAfter(owner, sessionId, turn.messageId, 2)).toBeNull();
      expect(await unsaidAfter(owner, sessionId, turn.messageId, 2 ** 53)).toBeNull();
      expect(await unsaidAfter(owner, sessionId, turn.messageId, 0)).toBe(1);
    });

    it('of somebody else are not there', async () => {
      const { records, person, session } = scene();
      const [owner, other] = [await person(), await person()];
      const sessionId = await session(owner);
      const begun = reply(owner, sessionId, 2, 'said-1');
      await records.turns.begin(begun);
      const absent = expect.objectContaining({ code: 'not_found' });
      const { turns } = records;
      await expect(turns.ofSession(other, sessionId)).rejects.toEqual(absent);
      await expect(turns.byMessage(other, begun.turn.messageId)).rejects.toEqual(absent);
      await expect(turns.byMessage(owner, 'said-1')).rejects.toEqual(absent);
      await expect(turns.begin(reply(other, sessionId, 3))).rejects.toEqual(absent);
    });
  });
}
