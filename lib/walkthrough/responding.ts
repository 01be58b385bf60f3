/** The person says something, or ends the walkthrough: exactly one turn comes of it, however often it is sent. */
import { freeUnlessTheirs } from '../limits/freeOnFailure.ts';
import type { Verdict } from '../limits/limits.ts';
import type { TurnBeginning } from '../records/turnBeginning.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import {
  type Advance,
  advance,
  beginClosing,
  type Conversation,
  stand,
} from '../session/conversationState.ts';
import type { FollowingTurns } from './following.ts';
import { givenBackOnFailure } from './givenBack.ts';
import { isEnough } from './longUse.ts';
import { begunTurn, newTurn, standingOf } from './newTurn.ts';
import { onceMore } from './onceMore.ts';
import type { Seen } from './overseeing.ts';
import type { Producing, WalkthroughParts } from './producing.ts';
import type { TurnToRun } from './production.ts';
import { mayBeMoved, type Rollback } from './rolledBack.ts';
import type { Stopping } from './stopping.ts';
import { createTaking } from './taking.ts';
import type { Following, Walkthroughs } from './walkthroughs.ts';
import { NOWHERE, regionFor, type Whereabouts } from './whereabouts.ts';

/** The same two, with what the limit says. */
type Attempts = {
  [Name in 'respond' | 'end']: (
    request: Parameters<Walkthroughs[Name]>[0],
    asked: Promise<Verdict>,
  ) => Promise<Following>;
};

export function createResponding(
  { records, manager, limits, overseeing }: WalkthroughParts,
  producing: Producing,
  following: FollowingTurns,
  stopping: Stopping,
  rollback: Rollback,
): Pick<Walkthroughs, 'respond' | 'end'> {
  const take = createTaking({ manager }, producing);

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

  const seen = async (
    { ownerId, memoryId }: Walkthrough,
    said: { text: string; earlier: readonly TurnRecord[] },
    whereabouts: Whereabouts = NOWHERE,
  ): Promise<Seen> => {
    const { memory, profile } = await records.briefs.of(ownerId, memoryId);
    return overseeing.see({ ...said, memory }, regionFor(profile, whereabouts));
  };

  const once: Attempts = {
    async respond({ ownerId, sessionId, message, arrivedAt, whereabouts, ...reply }, asked) {
      const isReply = (turn: TurnRecord) =>
        turn.userMessageId === message.id && turn.status !== 'failed';
      const taken = await take(ownerId, sessionId, `reply:${message.id}`, isReply, asked);
      if (!('lease' in taken)) return following.followTurn(ownerId, taken);

      const { lease, turns, walkthrough } = taken;
      // A failed attempt at this same message is replaced by this one.
      const earlier = turns.filter(({ userMessageId }) => userMessageId !== message.id);
      // Before any model: the same text is looked at here that the guide would be given.
      const looking = seen(walkthrough, { text: message.text, earlier }, whereabouts);
      const found = await givenBackOnFailure(lease, looking);
      if (reply.isTakenOut && mayBeMoved(found)) return rollback.atReply(taken, message);
      const { safety, isStanding, finding } = found;
      const { emotionalState } = reply;
      const said = { text: message.text, ...(emotionalState ? { emotionalState } : {}) };
      const { conversation, turn: kind } = isStanding
        ? stay(taken.conversation, { isCrisis: safety?.level === 'crisis' })
        : goOn(taken.conversation, said, earlier);
      const turn = newTurn(turns, { ...conversation, kind, safety });
      return beginAndRun(
        { sessionId, ownerId, turn, userMessage: message, walkthrough: standingOf(conversation) },
        { walkthrough, earlier, lease, arrivedAt, whereabouts, finding },
      );
    },

    async end({ ownerId, sessionId, arrivedAt }, asked) {
      const askedAt = new Date();
      // One that was begun since then is the one that was asked for, also when it is over by now.
      const isClosing = (turn: TurnRecord) =>
        turn.kind === 'closing' && (turn.status === 'running' || turn.startedAt >= askedAt);
      const [loaded, verdict] = await Promise.all([manager.load(ownerId, sessionId), asked]);
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
      const { lease, turns, walkthrough } = taken;
      const conversation = beginClosing(taken.conversation);
      const safety = overseeing.closing(turns);
      const turn = newTurn(turns, { ...conversation, kind: 'closing', safety });
      return beginAndRun(
        { sessionId, ownerId, turn, walkthrough: standingOf(conversation) },
        { walkthrough, earlier: turns, lease, arrivedAt },
      );
    },
  };

  /** Asked in the same breath as the lock, one round trip for both; and once, however often it is attempted. */
  const counted = (ownerId: string, attempt: (asked: Promise<Verdict>) => Promise<Following>) => {
    const asked = limits.check('turns', ownerId);
    return freeUnlessTheirs(
      asked,
      onceMore(() => attempt(asked)),
    );
  };

  return {
    async respond(reply) {
      const { ownerId, sessionId, heard } = reply;
      if (heard) await stopping.markUnsaid(ownerId, sessionId, heard);
      return counted(ownerId, (asked) => once.respond(reply, asked));
    },
    end: (request) => counted(request.ownerId, (asked) => once.end(request, asked)),
  };
}

/** One message further; after a long time the walk is brought to a close. */
function goOn(
  before: Conversation,
  said: Parameters<typeof advance>[1],
  earlier: readonly TurnRecord[],
): Advance {
  const next = advance(before, said);
  if (next.turn === 'closing' || !isEnough(earlier, new Date())) return next;
  return { conversation: beginClosing(next.conversation), turn: 'closing' };
}

/** The guide asks how the person is, or stays with them. */
function stay(before: Conversation, options: Parameters<typeof stand>[1]): Advance {
  return { conversation: stand(before, options), turn: 'reply' };
}
