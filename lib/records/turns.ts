/** One turn after another: begun, released sentence by sentence, finished once. */
import { and, eq, exists } from 'drizzle-orm';
import type { Heard } from '../requests.ts';
import { createTurnBeginning } from './beginningTogether.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { message, sentence, session } from './schema.ts';
import { createSentenceWriting } from './sentenceWriting.ts';
import { createTurnFinishing } from './turnFinishing.ts';
import { createTurnLeaving } from './turnLeaving.ts';
import { createTurnReading } from './turnReading.ts';
import { createVoiceCounting } from './voiceCounting.ts';

export function createTurns(database: { orm: Orm }, cipher: Cipher, options: { now: () => Date }) {
  const { orm } = database;

  /** Marks what comes after `heard` as unsaid; without effect when nothing does, or it is no message of the guide there. */
  async function markUnsaid(ownerId: string, sessionId: string, heard: Heard): Promise<void> {
    const unsaidFrom = heard.sentence + 1;
    if (unsaidFrom > LARGEST_INTEGER) return;
    const rest = orm
      .select({ index: sentence.index })
      .from(sentence)
      .where(and(eq(sentence.messageId, heard.messageId), eq(sentence.index, unsaidFrom)));
    await orm
      .update(message)
      .set({ unsaidFrom })
      .from(session)
      .where(
        and(
          eq(session.id, message.sessionId),
          eq(session.id, sessionId),
          eq(session.ownerId, ownerId),
          eq(message.id, heard.messageId),
          eq(message.role, 'guide'),
          exists(rest),
        ),
      );
  }

  return {
    markUnsaid,
    ...createTurnBeginning(database, cipher),
    ...createTurnFinishing(database, cipher, options),
    ...createTurnLeaving(database, options),
    ...createSentenceWriting(database, cipher),
    ...createTurnReading(database, cipher),
    ...createVoiceCounting(database),
  };
}

/** Of PostgreSQL's `integer`. */
const LARGEST_INTEGER = 2 ** 31 - 1;
