/** What the records hold of a person, in pages of a bounded size, in the order in which it came. */
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { createAccountHoldings } from './accountHoldings.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { evidenceSeen, evidenceWalk } from './evidenceSchema.ts';
import { placeOf } from './places.ts';
import { safetyEvent } from './safetySchema.ts';
import { feedback, memory, session, turn } from './schema.ts';

export interface PageRequest {
  /** The `arrival` of the last one that was read; 0 at first. */
  after: number;
  most: number;
}

export function createHoldings({ orm }: { orm: Orm }, cipher: Cipher) {
  const pageOf = (table: typeof memory | typeof session) => {
    return async (ownerId: string, { after, most }: PageRequest) =>
      orm
        .select({ id: table.id, arrival: table.arrival })
        .from(table)
        .where(and(eq(table.ownerId, ownerId), gt(table.arrival, after)))
        .orderBy(asc(table.arrival))
        .limit(most);
  };

  /** What was found in memories' own words. @param memoryIds of the owner's, as a page has them */
  const foundInMemories = async (memoryIds: string[]) =>
    orm
      .select()
      .from(safetyEvent)
      .where(inArray(safetyEvent.memoryId, memoryIds))
      .orderBy(asc(safetyEvent.id));

  /** What belongs to walkthroughs beside their words. @param sessionIds of the owner's, as a page has them */
  async function aroundSessions(sessionIds: string[]) {
    const ratings = await orm
      .select()
      .from(feedback)
      .where(inArray(feedback.sessionId, sessionIds));
    return {
      ratings: ratings.map(({ comment, ...given }) => ({
        ...given,
        comment: comment && cipher.open(comment, placeOf.comment(given.sessionId)),
      })),
      found: await orm
        .select()
        .from(safetyEvent)
        .where(inArray(safetyEvent.sessionId, sessionIds))
        .orderBy(asc(safetyEvent.id)),
      walks: await orm
        .select()
        .from(evidenceWalk)
        .where(inArray(evidenceWalk.sessionId, sessionIds)),
      turns: await orm
        .select({
          messageId: turn.messageId,
          characters: turn.characters,
          voiceGoogle: turn.voiceGoogle,
          voiceEmbedded: turn.voiceEmbedded,
          isCounted: turn.isCounted,
          firstWordMs: evidenceSeen.firstWordMs,
        })
        .from(turn)
        .leftJoin(evidenceSeen, eq(evidenceSeen.messageId, turn.messageId))
        .where(inArray(turn.sessionId, sessionIds)),
    };
  }

  return {
    ...createAccountHoldings({ orm }, cipher),
    memories: pageOf(memory),
    sessions: pageOf(session),
    foundInMemories,
    aroundSessions,
  };
}
