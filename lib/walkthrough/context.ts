/** What the guide is told for one turn, from the records. */
import type { GuideContext } from '../guide/guideContext.ts';
import type { MemoryView, ProfileView, QuickReply } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { textOf } from '../stream/turnEvents.ts';

export interface ContextParts {
  turn: TurnRecord;
  /** The turns before it, in order. */
  earlier: readonly TurnRecord[];
  memory: MemoryView;
  profile: Omit<ProfileView, 'email'>;
}

export function contextOf({ turn, earlier, memory, profile }: ContextParts): GuideContext {
  const { title, text, place, period, person, avoid, hasPhoto } = memory;
  return {
    turn: turn.kind,
    phase: turn.phase,
    emotionalState: turn.emotionalState,
    memory: {
      title,
      text,
      hasPhoto,
      ...(place ? { place } : {}),
      ...(period ? { period } : {}),
      ...(person ? { person } : {}),
      ...(avoid ? { avoid } : {}),
    },
    profile: {
      ...(profile.callMe ? { callMe: profile.callMe } : {}),
      ...(profile.tone ? { tone: profile.tone } : {}),
      ...(profile.whatHelps ? { whatHelps: profile.whatHelps } : {}),
      ...(profile.avoid ? { avoid: profile.avoid } : {}),
    },
    history: [...earlier.flatMap(linesOf), ...whatThePersonSaid(turn)],
  };
}

export function quickRepliesOf(earlier: readonly TurnRecord[]): QuickReply[][] {
  return earlier.map((turn) => turn.quickReplies);
}

function linesOf(turn: TurnRecord): GuideContext['history'] {
  const reply = textOf(turn);
  if (reply === '') return whatThePersonSaid(turn);
  const unsaid = turn.unsaidFrom === null ? {} : { unsaidFrom: turn.unsaidFrom };
  return [...whatThePersonSaid(turn), { role: 'guide', text: reply, ...unsaid }];
}

function whatThePersonSaid(turn: TurnRecord): GuideContext['history'] {
  return turn.userText === null ? [] : [{ role: 'patient', text: turn.userText }];
}
