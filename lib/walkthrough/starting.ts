/** A walkthrough begins: its record, and the opening turn, which starts at once, whoever listens. */
import { randomUUID } from 'node:crypto';
import { KeepsakeError } from '../errors.ts';
import { freeOnFailure } from '../limits/freeOnFailure.ts';
import { tooMany } from '../limits/refusal.ts';
import { beginConversation } from '../session/conversationState.ts';
import { begunTurn, begunWalkthrough, newTurn } from './newTurn.ts';
import { givenBackOnFailure, type Producing, type WalkthroughParts } from './producing.ts';
import type { Walkthroughs } from './walkthroughs.ts';

export function createStarting(
  { records, manager, limits }: WalkthroughParts,
  producing: Producing,
): Walkthroughs['start'] {
  return async ({ ownerId, memoryId, idempotencyKey, arrivedAt }) => {
    const sessionId = randomUUID();
    const conversation = beginConversation();
    const { phase, emotionalState } = conversation;
    const opening = newTurn([], { kind: 'opening', phase, emotionalState });

    // The lock comes first: a turn that is in the records without one would look orphaned.
    // The limit is asked in the same breath.
    const asked = limits.check('starts', ownerId);
    const [acquisition, verdict] = await Promise.all([
      manager.take(sessionId, opening.messageId),
      asked,
    ]);
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
    const { done } = producing.run({ walkthrough, turn, earlier: [], lease, arrivedAt });
    return { sessionId, messageId: opening.messageId, done };
  };
}
