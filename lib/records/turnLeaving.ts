/** A turn that is begun for the sake of the person's words alone, and is not made. */
import { and, eq } from 'drizzle-orm';
import type { Orm } from './engine.ts';
import { turn } from './schema.ts';

export function createTurnLeaving({ orm }: { orm: Orm }, { now }: { now: () => Date }) {
  /**
   * As a failed one, it gives way to another for the same message. It was asked of nobody, so it is no error in the figures either.
   *
   * @param why a code, never words
   */
  async function leave(messageId: string, why: string): Promise<void> {
    await orm
      .update(turn)
      .set({ status: 'failed', error: why, characters: 0, finishedAt: now(), isCounted: true })
      .where(and(eq(turn.messageId, messageId), eq(turn.status, 'running')));
  }

  return { leave };
}
