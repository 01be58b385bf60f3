/** What was spoken of a turn, by provider, in the turn's own row: the cost of its voice. */
import { and, eq, sql } from 'drizzle-orm';
import type { Orm } from './engine.ts';
import { session, turn } from './schema.ts';

export interface SpokenCharacters {
  google: number;
  embedded: number;
}

export function createVoiceCounting({ orm }: { orm: Orm }) {
  /** Added to what is there; without effect when the message is not there (any more) or not the owner's. */
  async function countVoice(
    ownerId: string,
    messageId: string,
    { google, embedded }: SpokenCharacters,
  ): Promise<void> {
    await orm
      .update(turn)
      .set({
        voiceGoogle: sql`${turn.voiceGoogle} + ${google}`,
        voiceEmbedded: sql`${turn.voiceEmbedded} + ${embedded}`,
      })
      .from(session)
      .where(
        and(
          eq(session.id, turn.sessionId),
          eq(session.ownerId, ownerId),
          eq(turn.messageId, messageId),
        ),
      );
  }

  return { countVoice };
}
