/** A walkthrough begins: its record, and the opening turn, which starts at once, whoever listens. */
import { randomUUID } from 'node:crypto';
import { KeepsakeError } from '../errors.ts';
import { beginConversation } from '../session/conversationState.ts';
import { begunTurn, begunWalkthrough, newTurn } from './newTurn.ts';
import { givenBackOnFailure, type Producing, type WalkthroughParts } from './producing.ts';
import type { Walkthroughs } from './walkthroughs.ts';

export function createStarting(
  { records, manager }: WalkthroughParts,
  producing: Producing,
): Walkthroughs['start'] {
  return async ({ ownerId, memoryId, idempotencyKey, arrivedAt }) => {
    const sessionId = randomUUID();
    const conversation = beginConversation();
    const { phase, emotionalState } = conversation;
    const opening = newTurn([], { kind: 'opening', phase, emotionalState });

    // The lock comes first: a turn that is in the records without one would look orphaned.
    const acquisition = await manager.take(sessionId, opening.messageId);
    if (!('lease' in acquisition)) throw new KeepsakeError('internal');
    const { lease } = acquisition;
    const begun = await givenBackOnFailure(
      lease,
      records.walkthroughs.begin({
        ownerId,
        memoryId,
        sessionId,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        conversation,
        phase,
        emotionalState,
        opening,
      }),
    );
    if (!begun.created) {
      await lease.release();
      return { sessionId: begun.sessionId, messageId: begun.messageId, done: Promise.resolve() };
    }
    const turn = begunTurn(sessionId, opening);
    const { startedAt } = opening;
    const walkthrough = begunWalkthrough({ sessionId, ownerId, memoryId, conversation, startedAt });
    const { done } = producing.run({ walkthrough, turn, earlier: [], lease, arrivedAt });
    return { sessionId, messageId: opening.messageId, done };
  };
}
