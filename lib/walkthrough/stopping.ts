/** The person's stop: nothing more is said, what was said stays, and the record knows what was not heard. */
import type { Heard } from '../requests.ts';
import type { LoadedSession } from '../session/conversationStateManager.ts';
import type { FollowingTurns } from './following.ts';
import type { Producing, WalkthroughParts } from './producing.ts';
import type { Walkthroughs } from './walkthroughs.ts';

export interface Stopping {
  stop: Walkthroughs['stop'];
  /** What came behind the last sentence that was heard is marked as unsaid. */
  markUnsaid(ownerId: string, sessionId: string, heard: Heard): Promise<void>;
  /** Stops the running turn, if there is one, and waits until it is over. */
  stopRunning(ownerId: string, loaded: LoadedSession): Promise<boolean>;
}

/** A producer that does not answer a stop within this time is left to its lease. */
const STOP_WITHIN_MS = 5_000;

export function createStopping(
  { records, manager }: WalkthroughParts,
  producing: Producing,
  following: FollowingTurns,
): Stopping {
  const stopRunning: Stopping['stopRunning'] = async (ownerId, loaded) => {
    const turn = loaded.turns.at(-1);
    if (turn?.status !== 'running') return false;
    await producing.askToStop(turn);
    await producing.healIfOrphaned(ownerId, loaded);
    const { follow } = following.followTurn(ownerId, turn);
    for await (const _entry of follow(AbortSignal.timeout(STOP_WITHIN_MS))) {
      // Only its end is waited for.
    }
    return true;
  };

  const markUnsaid: Stopping['markUnsaid'] = async (ownerId, sessionId, heard) => {
    await records.turns.markUnsaid(ownerId, sessionId, heard);
    await manager.dropHot(sessionId);
  };

  return {
    stopRunning,
    markUnsaid,
    async stop({ ownerId, sessionId, heard }) {
      const stopped = await stopRunning(ownerId, await manager.load(ownerId, sessionId));
      if (heard) await markUnsaid(ownerId, sessionId, heard);
      return { stopped };
    },
  };
}
