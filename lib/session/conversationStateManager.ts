/** Loads a running session and takes its lock; the pure transitions are in `conversationState`. */
import { KeepsakeError } from '../errors.ts';
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import type { Acquisition, State } from '../state/state.ts';
import { beginConversation, type Conversation, conversationSchema } from './conversationState.ts';

export interface LoadedSession {
  walkthrough: Walkthrough;
  conversation: Conversation;
  /** In order; at most the last one is running. */
  turns: TurnRecord[];
}

export interface ConversationStateManager {
  /** @throws KeepsakeError `not_found` when it is not there or somebody else's */
  load(ownerId: string, sessionId: string): Promise<LoadedSession>;
  /**
   * Takes the session's lock, under which a turn is made. Loading at the same time costs one wait instead of two.
   * @param holder who takes it, so that the same request sent twice can recognise itself
   */
  takeAndLoad(
    ownerId: string,
    sessionId: string,
    holder: string,
  ): Promise<LoadedSession & { acquisition: Acquisition }>;
  take(sessionId: string, holder: string): Promise<Acquisition>;
  /** Whether some process is making a turn of this session now. */
  isTaken(sessionId: string): Promise<boolean>;
}

export function createConversationStateManager(
  records: Records,
  state: State,
  options: { leaseMs: number },
): ConversationStateManager {
  const lockOf = (sessionId: string) => `turn:${sessionId}`;
  const take = (sessionId: string, holder: string) =>
    state.acquire(lockOf(sessionId), { leaseMs: options.leaseMs, holder });

  const load = async (ownerId: string, sessionId: string): Promise<LoadedSession> => {
    const [walkthrough, turns] = await Promise.all([
      records.walkthroughs.get(ownerId, sessionId),
      records.turns.ofSession(ownerId, sessionId),
    ]);
    return { walkthrough, turns, conversation: readConversation(walkthrough) };
  };

  return {
    load,
    take,
    async takeAndLoad(ownerId, sessionId, holder) {
      const [acquired, loaded] = await Promise.allSettled([
        take(sessionId, holder),
        load(ownerId, sessionId),
      ]);
      if (acquired.status === 'fulfilled' && loaded.status === 'fulfilled') {
        return { ...loaded.value, acquisition: acquired.value };
      }
      if (acquired.status === 'fulfilled' && 'lease' in acquired.value) {
        await acquired.value.lease.release();
      }
      throw loaded.status === 'rejected' ? loaded.reason : rejectionOf(acquired);
    },
    isTaken: (sessionId) => state.isHeld(lockOf(sessionId)),
  };
}

/** A state written by another version of the code is begun anew where the record says that the session stands. */
function readConversation({ conversation, phase, emotionalState }: Walkthrough): Conversation {
  const parsed = conversationSchema.safeParse(conversation);
  return parsed.success ? parsed.data : { ...beginConversation(), phase, emotionalState };
}

function rejectionOf(settled: PromiseSettledResult<unknown>): unknown {
  return settled.status === 'rejected'
    ? new KeepsakeError('unavailable', { cause: settled.reason })
    : new KeepsakeError('internal');
}
