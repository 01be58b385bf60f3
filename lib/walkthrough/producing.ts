/** Sets a turn going, and takes over one whose producer has died: the only two ways in which the guide speaks. */
import { randomUUID } from 'node:crypto';
import { log } from '../log.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type {
  ConversationStateManager,
  LoadedSession,
} from '../session/conversationStateManager.ts';
import type { Lease, State } from '../state/state.ts';
import { createTurnLog, type TurnLog } from '../stream/turnLog.ts';
import { runTurn, type TurnParts } from '../turn.ts';
import { contextOf, quickRepliesOf } from './context.ts';

export interface WalkthroughParts extends TurnParts {
  state: State;
  manager: ConversationStateManager;
  /** Drops what the voice has kept of a person. */
  forgetVoice: (ownerId: string) => void;
}

/** How long a person's stop is remembered; longer than any turn. */
const STOP_KEPT_MS = 10 * 60_000;

export interface Producing {
  logOf(sessionId: string): TurnLog;
  /** Runs a turn that the records know as running, under a lease that is ours. Never rejects. */
  run(request: {
    ownerId: string;
    memoryId: string;
    turn: TurnRecord;
    earlier: readonly TurnRecord[];
    lease: Lease;
    arrivedAt: number;
  }): Promise<TurnRecord>;
  /** Tells the turn's producer, on whichever instance, to stop before the next sentence. */
  askToStop(turn: TurnRecord): Promise<void>;
  /** Ends the making of a turn on this instance at once; what it said is going away. */
  abort(turn: TurnRecord | undefined): void;
  /** Takes over the running turn when nobody is making it; returns at once, the turn goes on by itself. */
  healIfOrphaned(
    ownerId: string,
    loaded: LoadedSession,
  ): Promise<{ done: Promise<TurnRecord> } | undefined>;
}

export function createProducing(parts: WalkthroughParts): Producing {
  const { records, state, manager } = parts;
  /** The turns that this instance is making, so that a stop need not wait for the next look at the flag. */
  const making = new Map<string, AbortController>();
  const stopFlag = (messageId: string) => `stop:${messageId}`;
  const logOf = (sessionId: string) => createTurnLog(state, sessionId);

  const run: Producing['run'] = async (request) => {
    const { ownerId, memoryId, turn, earlier, lease, arrivedAt } = request;
    const stop = new AbortController();
    making.set(turn.messageId, stop);
    try {
      const [memory, profile] = await Promise.all([
        records.memories.get(ownerId, memoryId),
        records.profiles.get(ownerId),
      ]);
      return await runTurn(parts, {
        turn,
        context: contextOf({ turn, earlier, memory, profile }),
        previousQuickReplies: quickRepliesOf(earlier),
        turnLog: logOf(turn.sessionId),
        lease,
        stop: stop.signal,
        hasBeenStopped: async () => (await state.get(stopFlag(turn.messageId))) !== undefined,
        sinceArrivalMs: () => performance.now() - arrivedAt,
      });
    } catch (error) {
      // Before the first word: the lock is given back, so the next one who asks takes the turn over.
      log.error('turn.not_begun', error);
      await lease.release();
      return turn;
    } finally {
      making.delete(turn.messageId);
    }
  };

  return {
    logOf,
    run,

    async askToStop(turn) {
      await state.set(stopFlag(turn.messageId), '1', { ttlMs: STOP_KEPT_MS });
      making.get(turn.messageId)?.abort();
    },

    abort(turn) {
      if (turn) making.get(turn.messageId)?.abort();
    },

    async healIfOrphaned(ownerId, { walkthrough, turns }) {
      const { sessionId, memoryId } = walkthrough;
      if (turns.at(-1)?.status !== 'running' || (await manager.isTaken(sessionId)))
        return undefined;
      const acquisition = await manager.take(sessionId, `heal:${randomUUID()}`);
      if (!('lease' in acquisition)) return undefined;
      const { lease } = acquisition;
      const arrivedAt = performance.now();
      // Read again under the lock: its producer may have finished it between the two looks.
      const fresh = await givenBackOnFailure(lease, records.turns.ofSession(ownerId, sessionId));
      const turn = fresh.at(-1);
      if (turn?.status !== 'running') {
        await lease.release();
        return undefined;
      }
      log.warn('turn.taken_over', { sentences: turn.sentences.length });
      const earlier = fresh.slice(0, -1);
      return { done: run({ ownerId, memoryId, turn, earlier, lease, arrivedAt }) };
    },
  };
}

/** A lease under which nothing could be begun is given back, so that nobody waits for it to run out. */
export function givenBackOnFailure<Begun>(lease: Lease, beginning: Promise<Begun>): Promise<Begun> {
  return beginning.catch(async (error) => {
    await lease.release();
    throw error;
  });
}
