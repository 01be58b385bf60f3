/** A walkthrough begins: its record, and the opening turn, which starts at once, whoever listens. */
import { randomUUID } from 'node:crypto';
import { KeepsakeError } from '../errors.ts';
import { freeOnFailure } from '../limits/freeOnFailure.ts';
import { tooMany } from '../limits/refusal.ts';
import { beginConversation, stand } from '../session/conversationState.ts';
import { givenBackOnFailure } from './givenBack.ts';
import { begunTurn, begunWalkthrough, newTurn } from './newTurn.ts';
import type { Producing, WalkthroughParts } from './producing.ts';
import type { Rollback } from './rolledBack.ts';
import { createSeeing } from './seeing.ts';
import type { Walkthroughs } from './walkthroughs.ts';
import { NOWHERE } from './whereabouts.ts';

export function createStarting(
  parts: WalkthroughParts,
  producing: Producing,
  rollback: Rollback,
): Walkthroughs['start'] {
  const { records, manager, limits } = parts;
  const seen = createSeeing(parts);

  return async ({ ownerId, memoryId, idempotencyKey, arrivedAt, ...request }) => {
    if (request.isTakenOut) return rollback.atStart(ownerId, memoryId);
    const { whereabouts = NOWHERE } = request;
    const sessionId = randomUUID();
    const messageId = randomUUID();

    // The lock comes first: a turn that is in the records without one would look orphaned.
    // The limit is asked in the same breath, and what the memory's own words say is looked at.
    const asked = limits.check('starts', ownerId);
    const looking = seen(ownerId, memoryId, whereabouts);
    // Told below, behind the limit.
    looking.catch(() => undefined);
    const [acquisition, verdict] = await Promise.all([manager.take(sessionId, messageId), asked]);
    if (!('lease' in acquisition)) throw new KeepsakeError('internal');
    const { lease } = acquisition;
    if (!verdict.allowed) {
      await lease.release();
      const earlier =
        idempotencyKey === undefined
          ? undefined
          : await records.walkthroughs.begunWith(ownerId, memoryId, idempotencyKey);
      if (earlier) return { ...earlier, done: Promise.resolve() };
      throw tooMany('starts', verdict.retryAfterMs);
    }
    const { safety, isStanding, finding } = await freeOnFailure(
      asked,
      givenBackOnFailure(lease, looking),
    );
    const fresh = beginConversation();
    const isCrisis = safety?.level === 'crisis';
    const conversation = isStanding ? { ...stand(fresh, { isCrisis }), turns: 0 } : fresh;
    const { phase, emotionalState } = conversation;
    const opening = {
      ...newTurn([], { kind: 'opening', phase, emotionalState, safety }),
      messageId,
    };
    const beginning = records.walkthroughs.begin({
      ownerId,
      memoryId,
      sessionId,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      conversation,
      phase,
      emotionalState,
      opening,
    });
    const begun = await freeOnFailure(asked, givenBackOnFailure(lease, beginning));
    if (!begun.created) {
      await Promise.all([lease.release(), verdict.giveBack()]);
      return { sessionId: begun.sessionId, messageId: begun.messageId, done: Promise.resolve() };
    }
    const turn = begunTurn(sessionId, opening);
    const { startedAt } = opening;
    const walkthrough = begunWalkthrough({ sessionId, ownerId, memoryId, conversation, startedAt });
    const coming = { walkthrough, turn, earlier: [], lease, arrivedAt, whereabouts, finding };
    return { sessionId, messageId, done: producing.run(coming).done };
  };
}
