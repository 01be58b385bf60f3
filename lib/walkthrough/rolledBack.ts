/** Somebody whom the rollout has taken out of v2: what they said is kept, and they are told where in the slideshow to go on. */
import { KeepsakeError } from '../errors.ts';
import { GREY_FROM } from '../safety/safetyState.ts';
import { type Progress, stepFor } from '../slideshow/matchingStep.ts';
import { leftLive } from './leftLive.ts';
import { newTurn, standingOf } from './newTurn.ts';
import type { Seen } from './overseeing.ts';
import type { WalkthroughParts } from './producing.ts';
import type { Taken } from './taking.ts';

export type Rollback = ReturnType<typeof createRollback>;

export function createRollback({ records }: Pick<WalkthroughParts, 'records'>) {
  return {
    /**
     * Instead of a beginning: where the walkthrough that they were in a moment ago has come to, else the first step; the same
     * place at which the slideshow then begins.
     *
     * @throws KeepsakeError `rolled_back`, `not_found`
     */
    async atStart(ownerId: string, memoryId: string): Promise<never> {
      await records.memories.get(ownerId, memoryId);
      const left = await leftLive(records, { ownerId, memoryId, now: new Date() });
      throw goOnInV1(memoryId, left?.progress);
    },

    /**
     * Instead of a reply. Their words stand in the record like those of any message that could not be answered: whoever comes back
     * to v2 sends them again under the same id, and has them answered.
     *
     * @throws KeepsakeError `rolled_back`
     */
    async atReply(taken: Taken, userMessage: { id: string; text: string }): Promise<never> {
      const { conversation, turns, lease } = taken;
      const { sessionId, ownerId, memoryId } = taken.walkthrough;
      try {
        const turn = newTurn(turns, { ...conversation, kind: 'reply' });
        const walkthrough = standingOf(conversation);
        await records.turns.begin({ sessionId, ownerId, turn, userMessage, walkthrough });
        await records.turns.leave(turn.messageId, 'rolled_back');
      } finally {
        await lease.release();
      }
      throw goOnInV1(memoryId, conversation);
    },
  };
}

/**
 * Nobody who may be in danger is sent elsewhere with what they have said: they are answered, by authored words or after a second look.
 */
export function mayBeMoved({ safety, isStanding, finding }: Seen): boolean {
  return safety === null && !isStanding && finding.score < GREY_FROM;
}

function goOnInV1(memoryId: string, progress?: Progress): KeepsakeError {
  const step = progress ? stepFor(progress) : 0;
  return new KeepsakeError('rolled_back', { beside: { memoryId, step } });
}
