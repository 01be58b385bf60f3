/** The person says something, or ends the walkthrough: exactly one turn comes of it, however often it is sent. */
import { KeepsakeError } from '../errors.ts';
import { freeOnFailure } from '../limits/freeOnFailure.ts';
import type { Verdict } from '../limits/limits.ts';
import { tooMany } from '../limits/refusal.ts';
import type { TurnBeginning } from '../records/turnBeginning.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { advance, beginClosing, type Conversation } from '../session/conversationState.ts';
import type { LoadedSession } from '../session/conversationStateManager.ts';
import type { Lease } from '../state/state.ts';
import type { FollowingTurns } from './following.ts';
import { begunTurn, newTurn } from './newTurn.ts';
import { onceMore } from './onceMore.ts';
import type { Producing, TurnToRun, WalkthroughParts } from './producing.ts';
import { whileRunning } from './retelling.ts';
import type { Stopping } from './stopping.ts';
import type { Following, Walkthroughs } from './walkthroughs.ts';

/** A lock that outlives its turn is being given back, or its record still being written; so is a twin request's. */
const LOCK_PATIENCE_MS = 2_000;
const LOOK_AGAIN_MS = 15;

type Taken = LoadedSession & { lease: Lease };

export function createResponding(
  { records, manager, limits }: WalkthroughParts,
  producing: Producing,
  following: FollowingTurns,
  stopping: Stopping,
): Pick<Walkthroughs, 'respond' | 'end'> {
  /**
   * The session under our lock, with no turn running; or the turn that this same request has already begun.
   * @param asked is waited for together with the lock. Who may have no further turn gives the lock back; the turn that they have
   *   already begun is theirs all the same, and costs them nothing once more
   * @throws KeepsakeError `turn_running` when somebody else's turn is being made, `rate_limited`
   */
  const take = async (
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
        freeOnFailure(asked, manager.takeAndLoad(ownerId, sessionId, holder)),
        asked,
      ]);
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
        const healing = await producing.healIfOrphaned(ownerId, loaded);
        if (!verdict.allowed) throw tooMany('turns', verdict.retryAfterMs);
        await healing?.over;
        hasHealed = healing !== undefined;
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

  /** Makes the turn while its beginning is being written. @throws what kept it from being begun */
  const beginAndRun = async (
    beginning: TurnBeginning,
    { walkthrough, lease, ...made }: Omit<TurnToRun, 'turn' | 'begun'>,
  ): Promise<Following> => {
    const { sessionId, ownerId, userMessage } = beginning;
    const turn = begunTurn(sessionId, beginning.turn, userMessage);
    const begun = records.turns.begin(beginning);
    const { over, done } = producing.run({
      ...made,
      // As it is from this turn on.
      walkthrough: { ...walkthrough, ...beginning.walkthrough },
      turn,
      lease,
      begun: begun.then(
        () => true,
        () => false,
      ),
    });
    try {
      await begun;
    } catch (error) {
      // With the turn ends its lease, so that nobody waits for it to run out.
      await over;
      throw error;
    }
    return following.followTurn(ownerId, turn, done);
  };

  const once: Pick<Walkthroughs, 'respond' | 'end'> = {
    async respond({ ownerId, sessionId, message, emotionalState, heard, arrivedAt }) {
      if (heard) await stopping.markUnsaid(ownerId, sessionId, heard);
      const isReply = (turn: TurnRecord) =>
        turn.userMessageId === message.id && turn.status !== 'failed';
      // Asked in the same breath as the lock: one round trip for both.
      const asked = limits.check('turns', ownerId);
      const taken = await take(ownerId, sessionId, `reply:${message.id}`, isReply, asked);
      if (!('lease' in taken)) return following.followTurn(ownerId, taken);

      const { lease, turns } = taken;
      const said = { text: message.text, ...(emotionalState ? { emotionalState } : {}) };
      const { conversation, turn: kind } = advance(taken.conversation, said);
      const turn = newTurn(turns, { ...conversation, kind });
      // A failed attempt at this same message is replaced by this one.
      const earlier = turns.filter(({ userMessageId }) => userMessageId !== message.id);
      return freeOnFailure(
        asked,
        beginAndRun(
          { sessionId, ownerId, turn, userMessage: message, walkthrough: standingOf(conversation) },
          { walkthrough: taken.walkthrough, earlier, lease, arrivedAt },
        ),
      );
    },

    async end({ ownerId, sessionId, arrivedAt }) {
      const askedAt = new Date();
      // One that was begun since then is the one that was asked for, also when it is over by now.
      const isClosing = (turn: TurnRecord) =>
        turn.kind === 'closing' && (turn.status === 'running' || turn.startedAt >= askedAt);
      const asked = limits.check('turns', ownerId);
      const [loaded, verdict] = await Promise.all([
        freeOnFailure(asked, manager.load(ownerId, sessionId)),
        asked,
      ]);
      const last = loaded.turns.at(-1);
      if (last && isClosing(last)) {
        await verdict.giveBack();
        return following.followTurn(ownerId, last);
      }
      // Who is refused stops nothing, but joins an end that is being begun.
      if (verdict.allowed) await stopping.stopRunning(ownerId, loaded);

      // By another instance's clock it may have begun before we asked; by its number it did not.
      const isThisEnd = (turn: TurnRecord) =>
        isClosing(turn) || (turn.kind === 'closing' && turn.number > (last?.number ?? 0));
      const taken = await take(ownerId, sessionId, 'end', isThisEnd, asked);
      if (!('lease' in taken)) return following.followTurn(ownerId, taken);
      const { lease, turns } = taken;
      const conversation = beginClosing(taken.conversation);
      const turn = newTurn(turns, { ...conversation, kind: 'closing' });
      return freeOnFailure(
        asked,
        beginAndRun(
          { sessionId, ownerId, turn, walkthrough: standingOf(conversation) },
          { walkthrough: taken.walkthrough, earlier: turns, lease, arrivedAt },
        ),
      );
    },
  };

  return {
    respond: (reply) => onceMore(() => once.respond(reply)),
    end: (request) => onceMore(() => once.end(request)),
  };
}

/** How the walkthrough stands from a turn on. */
function standingOf(conversation: Conversation) {
  const { phase, emotionalState } = conversation;
  return { conversation, phase, emotionalState };
}
