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
  /** That a program speaks is told in front of this turn. */
  isDisclosed?: boolean;
}

export function contextOf({
  turn,
  earlier,
  memory,
  profile,
  isDisclosed,
}: ContextParts): GuideContext {
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
    history: [...historyOf(earlier), ...whatThePersonSaid(turn)],
    ...(isDisclosed ? { isDisclosed } : {}),
    // Its producer has died: what it said stays, and is only brought to an end.
    ...(turn.sentences.length > 0 ? { said: turn.sentences.map(({ text }) => text) } : {}),
  };
}

export function quickRepliesOf(earlier: readonly TurnRecord[]): QuickReply[][] {
  return earlier.map((turn) => turn.quickReplies);
}

/** Both sides' words, in order. */
export function historyOf(turns: readonly TurnRecord[]): GuideContext['history'] {
  return turns.flatMap((turn) => {
    const reply = textOf(turn);
    if (reply === '') return whatThePersonSaid(turn);
    const unsaid = turn.unsaidFrom === null ? {} : { unsaidFrom: turn.unsaidFrom };
    const guide = { role: 'guide' as const, text: reply, turn: turn.number, ...unsaid };
    return [...whatThePersonSaid(turn), guide];
  });
}

function whatThePersonSaid(turn: TurnRecord): GuideContext['history'] {
  return turn.userText === null
    ? []
    : [{ role: 'patient', text: turn.userText, turn: turn.number }];
}
