/** One message looked at in its session: what the screen finds, what stands from before, and what is to be done about it. */
import { type Answer, readAnswer } from './answers.ts';
import type { Finding } from './finding.ts';
import type { Screen } from './findings.ts';
import { isImmediate } from './imminence.ts';
import { isWatched, type Meeting, meet, type SafetyState, safetyStateOf } from './safetyState.ts';
import type { TurnSafety } from './turnSafety.ts';

export interface MessageInSession {
  text: string;
  memory: { title: string; text: string };
  /** What the person has said before, oldest first. */
  said: readonly string[];
  /** The turns before, in order. */
  turns: Parameters<typeof safetyStateOf>[0];
}

export interface Judgement {
  state: SafetyState;
  finding: Finding;
  answer: Answer;
  met: Meeting;
}

/** How much of what was said before goes along, in messages. */
const SAID_BEFORE = 12;

export function judge(screen: Screen, { text, memory, said, turns }: MessageInSession): Judgement {
  const state = safetyStateOf(turns);
  const finding = screen(text, {
    memory: `${memory.title}\n${memory.text}`,
    said: said.slice(-SAID_BEFORE),
    ...(isWatched(state) ? { watch: true } : {}),
  });
  const answer = readAnswer(text);
  return { state, finding, answer, met: meet(state, finding, answer) };
}

/** Null when there is nothing to tell and nothing authored to say. */
export function safetyOf(
  { reply, ...met }: Meeting,
  { finding, text, region }: { finding: Finding; text: string; region: string },
): TurnSafety | null {
  if (reply === null && met.level === 'none') return null;
  // In a crisis what is urgent is said in few words, which by themselves are perhaps only a sign.
  const { level } = met;
  return { ...met, reply, isImmediate: isImmediate({ ...finding, level }, text), region, at: 0 };
}
