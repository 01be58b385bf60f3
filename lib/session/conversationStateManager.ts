/** Loads a running session and takes its lock; the pure transitions are in `conversationState`. */
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import type { Acquisition, Lease, State } from '../state/state.ts';
import { beginConversation, type Conversation, conversationSchema } from './conversationState.ts';
import { createHotSessions } from './hotSessions.ts';

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
   * Takes the session's lock, under which a turn is made, and in the same step its hot copy; where there is none, the session is
   * read from the record.
   *
   * @throws KeepsakeError `not_found`
   * @param holder who takes it, so that the same request sent twice can recognise itself
   */
  takeAndLoad(
    ownerId: string,
    sessionId: string,
    holder: string,
  ): Promise<LoadedSession & { acquisition: Acquisition }>;
  take(sessionId: string, holder: string): Promise<Acquisition>;
  /** Keeps a hot copy of a session whose turns are all over; only under its lock. */
  keepHot(loaded: Pick<LoadedSession, 'walkthrough' | 'turns'>, lease: Lease): Promise<void>;
  /** The record has been changed beside a turn. */
  dropHot(sessionId: string): Promise<void>;
  /** Milliseconds until a process that makes a turn of this session now loses it without renewing; see `State.heldForMs`. */
  takenForMs(sessionId: string): Promise<number>;
}

export interface ManagerOptions {
  leaseMs: number;
  /** What else stands in State for a session and goes to whoever gets its lock. */
  beside?:
    | { keyOf(sessionId: string): string; taken(sessionId: string, text: string): void }
    | undefined;
}

export function createConversationStateManager(
  records: Records,
  state: State,
  options: ManagerOptions,
): ConversationStateManager {
  const { beside } = options;
  const hot = createHotSessions(state);
  const lockOf = (sessionId: string) => `turn:${sessionId}`;
  const take = (sessionId: string, holder: string, values: readonly string[] = []) =>
    state.acquire(lockOf(sessionId), { leaseMs: options.leaseMs, holder, take: values });

  const load = async (ownerId: string, sessionId: string): Promise<LoadedSession> => {
    const [walkthrough, turns] = await Promise.all([
      records.walkthroughs.get(ownerId, sessionId),
      records.turns.ofSession(ownerId, sessionId),
    ]);
    return { walkthrough, turns, conversation: readConversation(walkthrough, turns) };
  };

  return {
    load,
    take: (sessionId, holder) => take(sessionId, holder),
    async takeAndLoad(ownerId, sessionId, holder) {
      // State is asked before the record knows whose it is, and its keys hold ids of ours only.
      if (!isId(sessionId)) throw new KeepsakeError('not_found');
      const keys = [hot.keyOf(sessionId), ...(beside ? [beside.keyOf(sessionId)] : [])];
      const acquisition = await take(sessionId, holder, keys);
      try {
        const [copy, other] = 'lease' in acquisition ? acquisition.taken : [];
        const kept = hot.read(ownerId, copy);
        const loaded = kept
          ? { ...kept, conversation: readConversation(kept.walkthrough, kept.turns) }
          : await load(ownerId, sessionId);
        // Not before the session is known to be there and theirs: nothing else is held for it.
        if (other !== undefined) beside?.taken(sessionId, other);
        return { ...loaded, acquisition };
      } catch (error) {
        if ('lease' in acquisition) await acquisition.lease.release();
        throw error;
      }
    },
    keepHot: hot.keep,
    async dropHot(sessionId) {
      await Promise.all([hot.drop(sessionId), beside && state.delete(beside.keyOf(sessionId))]);
    },
    takenForMs: (sessionId) => state.heldForMs(lockOf(sessionId)),
  };
}

const isId = (text: string) => z.uuid().safeParse(text).success;

/**
 * A state written by another version of the code is begun anew where the record says that the session stands. A crisis holds whoever
 * of them knows of it: the state, the session or one of its turns.
 */
export function readConversation(
  { conversation, phase, emotionalState }: Walkthrough,
  turns: readonly TurnRecord[],
): Conversation {
  const parsed = conversationSchema.safeParse(conversation);
  const read = parsed.success ? parsed.data : { ...beginConversation(), phase, emotionalState };
  const isCrisis = phase === 'crisis' || turns.some(({ safety }) => safety?.level === 'crisis');
  return isCrisis && read.phase !== 'ended' ? { ...read, phase: 'crisis' } : read;
}
