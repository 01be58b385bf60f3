/** Reading a turn: from its first event or from any place, running or finished. Reading starts no turn. */

import { isUnavailable } from '../errors.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { LOG_START, type LogPosition } from '../state/state.ts';
import { hasNewsFor, type Reader, relay } from '../stream/relay.ts';
import { createTurnLogReader, REPLAYED_MS } from '../stream/turnLog.ts';
import type { Producing, WalkthroughParts } from './producing.ts';
import type { Following, Walkthroughs } from './walkthroughs.ts';

export interface FollowingTurns {
  follow: Walkthroughs['follow'];
  /** The events of one turn from its first, whatever came later. */
  followTurn(ownerId: string, turn: TurnRecord, done?: Promise<unknown>): Following;
}

/** One a second: so long a log may be followed while the record is away, then its reader comes back and is told. */
const UNSEEN_LOOKS = 15;

export function createFollowing(
  { manager, state }: WalkthroughParts,
  producing: Producing,
): FollowingTurns {
  const relayOf =
    (ownerId: string, sessionId: string, turns: readonly TurnRecord[], after: LogPosition) =>
    (reader: Reader) => {
      let unseen = 0;
      return relay({
        turnLog: createTurnLogReader(state, sessionId),
        turns,
        after,
        reader,
        async checkOn(turn) {
          // Its readers here have been told all there is.
          if (producing.madeHere(turn)) return { turn };
          try {
            const loaded = await manager.load(ownerId, sessionId);
            const { heldForMs } = await producing.healIfOrphaned(ownerId, loaded);
            unseen = 0;
            const now = loaded.turns.find(({ number }) => number === turn.number) ?? gone(turn);
            return heldForMs > 0 ? { turn: now, againMs: heldForMs } : { turn: now };
          } catch (error) {
            unseen += 1;
            if (!isUnavailable(error) || unseen > UNSEEN_LOOKS) throw error;
            return { turn };
          }
        },
      });
    };

  return {
    async follow({ ownerId, sessionId, after }) {
      const loaded = await manager.load(ownerId, sessionId);
      const { production } = await producing.healIfOrphaned(ownerId, loaded);
      // What the reader has is not held on to for as long as they listen, and what is made here is held once for all of them.
      const missed = after
        ? loaded.turns.filter(({ number }) => number >= after.turn)
        : loaded.turns.slice(-1).filter(isRecent);
      const turns = missed.map((turn) => producing.madeHere(turn) ?? turn);
      const from = after ?? LOG_START;
      if (!hasNewsFor(turns, from)) return undefined;
      return {
        follow: relayOf(ownerId, sessionId, turns, from),
        done: production?.done ?? Promise.resolve(),
      };
    },

    followTurn(ownerId, turn, done = Promise.resolve()) {
      return { follow: relayOf(ownerId, turn.sessionId, [turn], LOG_START), done };
    },
  };
}

function isRecent(turn: TurnRecord): boolean {
  return turn.finishedAt === null || Date.now() - turn.finishedAt.getTime() <= REPLAYED_MS;
}

/** A failed attempt that was replaced by the next one: for its reader it is over. */
function gone(turn: TurnRecord): TurnRecord {
  return { ...turn, status: 'failed', finishedAt: new Date() };
}
