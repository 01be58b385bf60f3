/** How a turn ends: what its readers are told of it, and what stands in the record. */
import type { GuideContext } from './guide/guideContext.ts';
import { chooseQuickReplies } from './guide/quickReplies.ts';
import type { QuickReply } from './protocol.ts';
import type { TurnEnd } from './records/turnFinishing.ts';
import type { TurnRecord } from './records/turnReading.ts';
import { endsWalk, textOf } from './stream/turnEvents.ts';

export interface Said {
  /** Why no further sentence may be released. */
  halt: 'stopped' | 'lost' | undefined;
  failed: boolean;
  /** Of an authored reply; without them those that fit the turn are chosen. */
  quickReplies?: QuickReply[] | undefined;
}

export interface Ending {
  context: GuideContext;
  /** The quick replies of the turns before, oldest first. */
  previousQuickReplies: QuickReply[][];
}

/** The end of a turn whose sentences are all said. */
export function endOf(
  turn: TurnRecord,
  { context, previousQuickReplies }: Ending,
  { halt, failed, quickReplies: given }: Said,
): { over: TurnRecord; end: TurnEnd } {
  const reply = textOf(turn);
  const quickReplies = failed
    ? []
    : (given ?? chooseQuickReplies({ ...context, reply, previous: previousQuickReplies }));
  const over: TurnRecord = {
    ...turn,
    status: failed ? 'failed' : 'finished',
    quickReplies,
    stopped: halt === 'stopped',
    finishedAt: new Date(),
  };
  return { over, end: writtenEnd(over) };
}

/** The end of a turn that is over, as it is written. */
export function writtenEnd(over: TurnRecord): TurnEnd {
  const { source, quickReplies, stopped } = over;
  const failed = over.status === 'failed';
  return {
    status: failed ? 'failed' : 'finished',
    source,
    quickReplies,
    stopped,
    characters: textOf(over).length,
    ...(failed ? { error: 'guide_failed' } : {}),
    ...(endsWalk(over) && !failed
      ? {
          ended: {
            sessionId: over.sessionId,
            // Nobody takes a crisis along.
            takeAway:
              stopped || over.phase === 'crisis' ? null : (over.sentences.at(-1)?.text ?? null),
          },
        }
      : {}),
  };
}
