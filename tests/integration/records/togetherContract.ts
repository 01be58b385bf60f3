/** What turns owe when many begin and end at the same moment, and so in one statement: each its own, and none for another's fault. */
import { describe, expect, it } from 'vitest';
import { finished, newTurn, reply, type Scene } from './scene.ts';

const PEOPLE = 20;

export function togetherContract(scene: () => Scene) {
  describe('turns of many people at the same moment', () => {
    it('begin and end each with their own words', async () => {
      const { records } = scene();
      const begun = await coming(scene());
      await Promise.all(begun.map((one) => records.turns.begin(one)));
      const ended = await Promise.all(
        begun.map(({ turn }, index) =>
          records.turns.finish(turn.messageId, {
            ...finished,
            stopped: index % 2 === 0,
            source: index % 3 === 0 ? null : 'gemini',
            ...(index % 5 === 0 && { status: 'failed' as const, error: 'stalled' }),
            quickReplies: [{ label: `${index}`, text: `${index}.`, emotionalState: 'calm' }],
          }),
        ),
      );
      expect(ended).toEqual(Array(PEOPLE).fill(true));
      for (const [index, { ownerId, sessionId, turn }] of begun.entries()) {
        expect((await records.turns.ofSession(ownerId, sessionId)).at(-1)).toMatchObject({
          ...turn,
          userMessageId: 'said-1',
          userText: `She laughed ${index}.`,
          stopped: index % 2 === 0,
          source: index % 3 === 0 ? null : 'gemini',
          status: index % 5 === 0 ? 'failed' : 'finished',
          error: index % 5 === 0 ? 'stalled' : null,
          quickReplies: [{ text: `${index}.` }],
          finishedAt: expect.any(Date),
        });
        const walkthrough = await records.walkthroughs.get(ownerId, sessionId);
        expect(walkthrough.conversation).toEqual({ turns: index });
        expect(walkthrough).toMatchObject({ phase: 'reflection', emotionalState: 'tender' });
      }
    });

    it('are refused each for its own reason, and the others begin', async () => {
      const { records, person } = scene();
      const begun = await coming(scene());
      const [running, taken, strangers, ended, sameNumber] = begun;
      if (!running || !taken || !strangers || !ended || !sameNumber) throw new Error('too few');
      await records.turns.begin({ ...running, turn: newTurn(2) });
      await records.turns.begin({ ...ended, turn: newTurn(2, 'closes') });
      const end = { ...finished, ended: { sessionId: ended.sessionId, takeAway: null } };
      expect(await records.turns.finish('closes', end)).toBe(true);
      const stranger = await person();
      const refused = [
        { ...running, turn: newTurn(3) },
        { ...taken, turn: newTurn(2, running.turn.messageId) },
        { ...strangers, ownerId: stranger },
        { ...ended, turn: newTurn(3) },
        { ...sameNumber, turn: newTurn(1) },
      ];
      const others = begun.slice(refused.length);
      // The name that `taken` wants is somebody's already.
      const named = { ...(others[0] ?? running), turn: newTurn(2, running.turn.messageId) };
      await records.turns.begin(named);
      const all = [...refused, ...others.slice(1)];
      const outcomes = await Promise.allSettled(all.map((one) => records.turns.begin(one)));
      expect(
        outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'begun')),
      ).toEqual([
        ...['conflict', 'conflict', 'not_found', 'session_ended', 'conflict'],
        ...Array(others.length - 1).fill('begun'),
      ]);
      const untouched = await records.turns.ofSession(sameNumber.ownerId, sameNumber.sessionId);
      expect(untouched).toHaveLength(1);
      const { conversation } = await records.walkthroughs.get(taken.ownerId, taken.sessionId);
      expect(conversation).toEqual({ turns: 1 });
    });

    it('end once each, also when asked twice in one moment', async () => {
      const { records } = scene();
      const begun = await coming(scene());
      await Promise.all(begun.map((one) => records.turns.begin(one)));
      const twice = begun.flatMap(({ turn }) =>
        [true, false].map((stopped) => ({ turn, stopped })),
      );
      const ended = await Promise.all(
        twice.map(({ turn, stopped }) =>
          records.turns.finish(turn.messageId, { ...finished, stopped }),
        ),
      );
      expect(ended.filter(Boolean)).toHaveLength(PEOPLE);
      for (const [index, { turn, stopped }] of twice.entries()) {
        if (!ended[index]) continue;
        const { ownerId } = begun[Math.floor(index / 2)] ?? { ownerId: '' };
        expect((await records.turns.byMessage(ownerId, turn.messageId)).stopped).toBe(stopped);
      }
    });
  });
}

/** One answer of each of many people. */
async function coming({ person, session }: Scene) {
  return Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const owner = await person();
      const answer = reply(owner, await session(owner), 2);
      const userMessage = { id: 'said-1', text: `She laughed ${index}.` };
      const walkthrough = { ...answer.walkthrough, conversation: { turns: index } };
      return { ...answer, userMessage, walkthrough };
    }),
  );
}
