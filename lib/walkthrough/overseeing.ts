/** Looks at what a person writes before any model is asked, and decides whether the guide speaks or what is authored. */
import type { MemoryView } from '../protocol.ts';
import type { Profile } from '../records/profiles.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Answer } from '../safety/answers.ts';
import type { Finding } from '../safety/finding.ts';
import { NOTHING, type Screen, screenAll, screenMemory, together } from '../safety/findings.ts';
import { judge, safetyOf } from '../safety/judging.ts';
import { GREY_FROM, meet, type SafetyState, safetyStateOf } from '../safety/safetyState.ts';
import type { TurnSafety } from '../safety/turnSafety.ts';
import type { SecondLine } from '../secondLine/secondLine.ts';
import { combined, findingOf } from '../secondLine/verdict.ts';
import type { Turning } from '../speaker.ts';
import { isAuthored, turningFor } from './turning.ts';

export interface OverseeingParts {
  screen: Screen;
  /** Undefined without a key, or where it is switched off. */
  secondLine?: SecondLine | undefined;
}

/** What a message is seen to be, before its turn begins. */
export interface Seen {
  finding: Finding;
  /** Null: the guide answers. */
  safety: TurnSafety | null;
  /** The walk does not go on with it, or perhaps not: what it stands at stays. */
  isStanding: boolean;
}

export interface Told {
  text: string;
  memory: Pick<MemoryView, 'title' | 'text'>;
  /** The turns before, in order. */
  earlier: readonly TurnRecord[];
}

/** The second look at a message, while the guide's reply is being made. */
export interface SecondLook {
  /** The guide waits for it. */
  isHeld: boolean;
  /** The guide is not even asked before it. */
  isFirst: boolean;
  /** Resolves with what the turn goes over to, if it does. Never rejects. */
  look(request: LookRequest): Promise<Turning | undefined>;
}

export interface LookRequest {
  signal: AbortSignal;
  /** Counts the call on this person's day. */
  mayCall: () => Promise<boolean>;
  /** Told what the second line found by itself. */
  onFinding: (finding: Finding) => void;
}

export interface Overseeing {
  /** A message, at its arrival. */
  see(told: Told, region: string): Seen;
  /** A memory and the person's wishes, before its walk begins. @param marked what was found when it was written */
  seeMemory(
    memory: MemoryView,
    profile: Profile,
    marked: Finding | undefined,
    region: string,
  ): Seen;
  /** A crisis is closed with words of ours too; null otherwise. @param earlier all turns of the session, in order */
  closing(earlier: readonly TurnRecord[]): TurnSafety | null;
  /** Undefined when nobody looks twice. */
  secondLook(told: Told, turn: TurnRecord, region: string): SecondLook | undefined;
}

export function createOverseeing({ screen, secondLine }: OverseeingParts): Overseeing {
  const judged = ({ text, memory, earlier }: Told) =>
    judge(screen, { text, memory, said: wordsIn(earlier), turns: earlier });

  return {
    see(told, region) {
      const { finding, met } = judged(told);
      // A sign that the second look may lift, or take back, is decided when it is there.
      const isOpen = secondLine !== undefined && met.reply === 'checkIn';
      return {
        finding,
        safety: isOpen ? null : safetyOf(met, { finding, text: told.text, region }),
        isStanding: met.reply !== null,
      };
    },

    seeMemory(memory, { callMe, whatHelps, avoid }, marked, region) {
      const found = marked ?? screenMemory(screen, memory);
      const finding = together(found, screenAll(screen, [callMe, whatHelps, avoid]));
      const met = meet(safetyStateOf([]), finding, 'other');
      const safety = safetyOf(met, { finding, text: memory.text, region });
      return { finding, safety, isStanding: safety !== null };
    },

    closing(earlier) {
      const last = earlier.findLast(({ safety }) => safety?.level === 'crisis')?.safety;
      if (!last) return null;
      const kinds = [...safetyStateOf(earlier).kinds];
      return { ...last, kinds, rules: [], reply: 'closing', isImmediate: false, at: 0 };
    },

    secondLook(told, turn, region) {
      if (!secondLine || turn.safety || turn.userText === null) return undefined;
      const { state, finding, answer, met } = judged(told);
      if (met.reply !== null && met.reply !== 'checkIn') return undefined;
      const isGrey = finding.level === 'concern' || finding.score >= GREY_FROM;
      return {
        isHeld: isGrey,
        isFirst: finding.level === 'concern',
        async look({ signal, mayCall, onFinding }) {
          const second = await secondLine.look({
            text: told.text,
            memory: told.memory,
            said: wordsIn(told.earlier),
            signal,
            mayCall,
          });
          const both = combined(finding, second, { isGrey });
          const own = second ? findingOf(second) : both.level === finding.level ? NOTHING : both;
          if (own.level !== 'none' || own.kinds.length > 0) onFinding(own);
          return turningOf({ state, finding: both, answer, told, turn, region });
        },
      };
    },
  };
}

function turningOf(request: {
  state: SafetyState;
  finding: Finding;
  answer: Answer;
  told: Told;
  turn: TurnRecord;
  region: string;
}): Turning | undefined {
  const { state, finding, answer, told, turn, region } = request;
  const met = meet(state, finding, answer);
  const safety = safetyOf(met, { finding, text: told.text, region });
  return isAuthored(safety) ? turningFor(safety, turn, told.earlier) : undefined;
}

function wordsIn(earlier: readonly TurnRecord[]): string[] {
  return earlier.flatMap(({ userText }) => userText ?? []);
}
