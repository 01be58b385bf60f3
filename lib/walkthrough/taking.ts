/** A session is taken for one request: under its lock, with no turn running, or with the turn that this request has begun before. */
import { KeepsakeError } from '../errors.ts';
import type { Verdict } from '../limits/limits.ts';
import { tooMany } from '../limits/refusal.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { LoadedSession } from '../session/conversationStateManager.ts';
import type { Lease } from '../state/state.ts';
import type { Producing, WalkthroughParts } from './producing.ts';
import { whileRunning } from './retelling.ts';

/** A lock that outlives its turn is being given back, or its record still being written; so is a twin request's. */
const LOCK_PATIENCE_MS = 2_000;
const LOOK_AGAIN_MS = 15;

export type Taken = LoadedSession & { lease: Lease };

export function createTaking({ manager }: Pick<WalkthroughParts, 'manager'>, producing: Producing) {
  /**
   * The session under our lock, with no turn running; or the turn that this same request has already begun.
   * @param asked is waited for together with the lock. Who may have no further turn gives the lock back; the turn that they have
   *   already begun is theirs all the same, and costs them nothing once more
   * @throws KeepsakeError `turn_running` when somebody else's turn is being made, `rate_limited`, `conflict` for a slideshow
   */
  return async (
    ownerId: string,
    sessionId: string,
    holder: string,
    isOurs: (turn: TurnRecord) => boolean,
    asked: Promise<Verdict>,
  ): Promise<Taken | TurnRecord> => {
    const deadline = performance.now() + LOCK_PATIENCE_MS;
    let hasHealed = false;
    for (;;) {
      const [{ acquisition, ...loaded }, verdict] = await Promise.all([
        manager.takeAndLoad(ownerId, sessionId, holder),
        asked,
      ]);
      if (loaded.walkthrough.version !== 'v2') {
        // A slideshow is whole: no turn of it is ever made.
        if ('lease' in acquisition) await acquisition.lease.release();
        throw new KeepsakeError('conflict');
      }
      const known = loaded.turns.find(isOurs);
      const running = loaded.turns.at(-1)?.status === 'running';

      if ('lease' in acquisition) {
        const { lease } = acquisition;
        const isFree = !known && !running && loaded.walkthrough.endedAt === null;
        if (isFree && verdict.allowed) return { ...loaded, lease };
        await Promise.all([lease.release(), known && verdict.giveBack()]);
        if (known) return known;
        if (!running) {
          throw verdict.allowed
            ? new KeepsakeError('session_ended')
            : tooMany('turns', verdict.retryAfterMs);
        }
        // Nobody is making the running turn: it is finished first, then this request gets its own.
        if (hasHealed) throw new KeepsakeError('unavailable');
        const { production } = await producing.healIfOrphaned(ownerId, loaded);
        if (!verdict.allowed) throw tooMany('turns', verdict.retryAfterMs);
        await production?.over;
        hasHealed = production !== undefined;
        if (hasHealed) continue;
      } else {
        if (known) {
          await verdict.giveBack();
          return known;
        }
        const isTwin = acquisition.heldBy === holder;
        if (!isTwin && !verdict.allowed) throw tooMany('turns', verdict.retryAfterMs);
        if (running && !isTwin) {
          const why = await whileRunning(producing.logOf(sessionId), loaded.turns);
          // What is over and only being written is waited for: a database that is slow for a moment refuses nobody.
          if (why.code === 'turn_running' || performance.now() > deadline) throw why;
        }
      }
      if (performance.now() > deadline) throw new KeepsakeError('turn_running');
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  };
}
