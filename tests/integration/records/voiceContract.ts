/** What counting the voice owes, on either engine: added up in the turn's row, and only for whose it is. */
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { turn } from '../../../lib/records/schema.ts';
import { reply, type Scene } from './scene.ts';

export function voiceContract(scene: () => Scene) {
  describe('the characters of the voice', () => {
    it('add up by provider, however many are written at once', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const { turn: begun } = await begunTurn(owner, await session(owner));
      const { countVoice } = records.turns;

      await Promise.all([
        countVoice(owner, begun.messageId, { google: 40, embedded: 0 }),
        countVoice(owner, begun.messageId, { google: 2, embedded: 7 }),
      ]);

      expect(await counted(begun.messageId)).toEqual([{ google: 42, embedded: 7 }]);
    });

    it('are not written by somebody else, nor for a message that is not there', async () => {
      const { records, person, session } = scene();
      const owner = await person();
      const { turn: begun } = await begunTurn(owner, await session(owner));

      await records.turns.countVoice(await person(), begun.messageId, { google: 1, embedded: 1 });
      await records.turns.countVoice(owner, 'nowhere', { google: 1, embedded: 1 });

      expect(await counted(begun.messageId)).toEqual([{ google: 0, embedded: 0 }]);
    });
  });

  describe('a turn that was told', () => {
    it.each(['its walkthrough', 'its memory', 'the person'])(
      'is unknown as soon as %s is removed, to whoever heard it a moment ago',
      async (what) => {
        const { records, person, memory, session } = scene();
        const [owner, other] = [await person(), await person()];
        const memoryId = await memory(owner);
        const sessionId = await session(owner, memoryId);
        const { turn: begun } = await begunTurn(owner, sessionId);
        const told = (by = owner) => records.turns.told(by, begun.messageId, () => true);
        expect(await told()).toMatchObject({ messageId: begun.messageId, sessionId });
        await expect(told(other)).rejects.toMatchObject({ code: 'not_found' });

        if (what === 'its walkthrough') await records.walkthroughs.remove(owner, sessionId);
        else if (what === 'its memory') await records.memories.remove(owner, memoryId);
        else await records.erasure.person(owner, new Date(0));

        await expect(told()).rejects.toMatchObject({ code: 'not_found' });
      },
    );
  });

  async function begunTurn(owner: string, sessionId: string) {
    const second = reply(owner, sessionId, 2, 'said-1');
    await scene().records.turns.begin(second);
    return second;
  }

  const counted = (messageId: string) =>
    scene()
      .database.orm.select({ google: turn.voiceGoogle, embedded: turn.voiceEmbedded })
      .from(turn)
      .where(eq(turn.messageId, messageId));
}
