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
