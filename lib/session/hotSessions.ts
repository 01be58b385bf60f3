/**
 * Sessions between two turns, as their last turn left them: a copy that spares reading and deciphering the record. Whoever holds the
 * session's lock takes the copy out before anything is written, so one that is there is true; without one the record is read.
 */
import { log } from '../log.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import type { State } from '../state/state.ts';

export interface HotSession {
  walkthrough: Walkthrough;
  /** In order; all of them are over. */
  turns: TurnRecord[];
}

export interface HotSessions {
  /** Takes the copy out, if there is one and it is this owner's. Only under the session's lock. */
  take(ownerId: string, sessionId: string): Promise<HotSession | undefined>;
  /** Only under the session's lock. */
  keep(session: HotSession): Promise<void>;
  drop(sessionId: string): Promise<void>;
}

/** Somebody who thinks for longer than this is answered from the record. */
const KEPT_MS = 10 * 60_000;

export function createHotSessions(state: State): HotSessions {
  const keyOf = (sessionId: string) => `session:${sessionId}`;

  return {
    async take(ownerId, sessionId) {
      const text = await state.take(keyOf(sessionId));
      if (text === undefined) return undefined;
      const session: Stored<HotSession> = JSON.parse(text);
      return session.walkthrough.ownerId === ownerId ? revived(session) : undefined;
    },
    async keep(session) {
      try {
        const text = JSON.stringify(session);
        await state.set(keyOf(session.walkthrough.sessionId), text, { ttlMs: KEPT_MS });
      } catch (error) {
        // The record has everything.
        log.error('session.not_kept_hot', error);
      }
    },
    drop: (sessionId) => state.delete(keyOf(sessionId)),
  };
}

/** As JSON has it. */
type Stored<Value> = Value extends Date
  ? string
  : Value extends Array<infer Item>
    ? Array<Stored<Item>>
    : Value extends object
      ? { [Name in keyof Value]: Stored<Value[Name]> }
      : Value;

/** By hand: a reviver would be asked about every word in it. */
function revived({ walkthrough, turns }: Stored<HotSession>): HotSession {
  return {
    walkthrough: {
      ...walkthrough,
      startedAt: new Date(walkthrough.startedAt),
      endedAt: dateOrNull(walkthrough.endedAt),
    },
    turns: turns.map((turn) => ({
      ...turn,
      startedAt: new Date(turn.startedAt),
      finishedAt: dateOrNull(turn.finishedAt),
    })),
  };
}

function dateOrNull(moment: string | null): Date | null {
  return moment === null ? null : new Date(moment);
}
