/** What a person says of a walkthrough afterwards; the last time counts. */
import { and, eq } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { Feedback } from '../requests.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { feedback, session } from './schema.ts';

export function createFeedback(
  { orm }: { orm: Orm },
  cipher: Cipher,
  { now }: { now: () => Date },
) {
  /**
   * Takes the place of what was given before, as a whole.
   *
   * @throws KeepsakeError `not_found` when the walkthrough is not there or not the owner's
   */
  async function put(ownerId: string, sessionId: string, given: Feedback): Promise<void> {
    const { comment } = given;
    const columns = {
      satisfaction: given.satisfaction ?? null,
      helpfulness: given.helpfulness ?? null,
      moodBefore: given.moodBefore ?? null,
      moodAfter: given.moodAfter ?? null,
      comment: comment ? cipher.seal(comment, placeOf.comment(sessionId)) : null,
      givenAt: now(),
    };
    await orm.transaction(async (transaction) => {
      const [found] = await transaction
        .select({ id: session.id })
        .from(session)
        .where(and(eq(session.id, sessionId), eq(session.ownerId, ownerId)))
        .for('key share');
      if (!found) throw new KeepsakeError('not_found');
      await transaction
        .insert(feedback)
        .values({ sessionId, ...columns })
        .onConflictDoUpdate({ target: feedback.sessionId, set: columns });
    });
  }

  /** @throws KeepsakeError `not_found` when nothing was given, or the walkthrough is not the owner's */
  async function get(ownerId: string, sessionId: string): Promise<Feedback> {
    const [found] = await orm
      .select({ feedback })
      .from(feedback)
      .innerJoin(session, eq(session.id, feedback.sessionId))
      .where(and(eq(session.id, sessionId), eq(session.ownerId, ownerId)));
    if (!found) throw new KeepsakeError('not_found');
    const { satisfaction, helpfulness, moodBefore, moodAfter, comment } = found.feedback;
    return {
      ...(satisfaction !== null && { satisfaction }),
      ...(helpfulness !== null && { helpfulness }),
      ...(moodBefore !== null && { moodBefore }),
      ...(moodAfter !== null && { moodAfter }),
      ...(comment && { comment: cipher.open(comment, placeOf.comment(sessionId)) }),
    };
  }

  return { put, get };
}
