/** What one turn is made of: what is authored, or the guide's sentences with ours in front of them, under the second look. */
import { findAnswer } from '../guide/intents.ts';
import { FAILED, type Speak, type TurnPart, type TurnToSpeak } from '../speaker.ts';
import type { Trace } from '../telemetry/telemetry.ts';
import { briefFor } from './briefing.ts';
import { overseen } from './overseen.ts';
import { prefaced } from './prefaced.ts';
import type { ComingTurn, Preparing, PreparingParts } from './preparing.ts';
import type { Notes } from './safetyNotes.ts';
import { isAuthored, turningFor } from './turning.ts';
import { regionFor, type Whereabouts } from './whereabouts.ts';

export interface SpeakingParts extends PreparingParts {
  /** Counts a call of a model against this person's day. */
  mayCall: (ownerId: string) => Promise<boolean>;
}

export interface TurnToMake extends Omit<ComingTurn, 'brief'> {
  trace: Trace;
  whereabouts: Whereabouts;
  notes: Notes;
}

export interface BegunSpeaking {
  brief: TurnToSpeak;
  speak: (signal: AbortSignal) => AsyncIterable<TurnPart>;
}

export function createSpeaking(parts: SpeakingParts, preparing: Preparing) {
  /** @throws KeepsakeError `not_found`, `unavailable` */
  async function begin({
    trace,
    whereabouts,
    notes,
    ...coming
  }: TurnToMake): Promise<BegunSpeaking> {
    const { walkthrough, turn, earlier } = coming;
    const { ownerId, sessionId } = walkthrough;
    if (isAuthored(turn.safety)) {
      parts.prediction.cancel(sessionId);
      // Nobody looks at a picture for it, so nobody waits for one.
      const brief = await briefFor({ ...parts, photos: undefined }, walkthrough, turn, earlier);
      const turning = turningFor(turn.safety, turn, earlier);
      return { brief, speak: () => once(turning) };
    }
    const brief = await briefFor(parts, walkthrough, turn, earlier);
    const { memory } = brief.context;
    const region = regionFor(await parts.records.briefs.profile(ownerId), whereabouts);
    const told = { text: turn.userText ?? '', memory, earlier };
    const second = parts.overseeing.secondLook(told, turn, region);
    // A producer that has died has said its preface, or it comes behind nothing that was said.
    const preface = turn.sentences.length > 0 ? [] : parts.prefaceOf(turn, earlier);
    const guide = guideFor({ ...coming, brief }, parts.speakFor, trace);
    const live = (signal: AbortSignal) => prefaced(preface, guide(signal));
    if (!second) return { brief, speak: live };
    const { isHeld, isFirst } = second;
    const look = (signal: AbortSignal) =>
      second.look({
        signal,
        mayCall: () => parts.mayCall(ownerId),
        onFinding: (finding) => notes.found(finding, 'second'),
      });
    return { brief, speak: (signal) => overseen(live, { look, isHeld, isFirst }, signal) };
  }

  function guideFor(
    coming: ComingTurn,
    speakFor: SpeakingParts['speakFor'],
    trace: Trace,
  ): (signal: AbortSignal) => ReturnType<Speak> {
    const { brief, turn, walkthrough } = coming;
    if (turn.kind === 'reply' && findAnswer(turn.userText ?? '')?.fixed) {
      const speak = speakFor(walkthrough.ownerId, trace, { isEmbedded: true });
      return (signal) => scripted(speak(brief, signal));
    }
    const speak = speakFor(walkthrough.ownerId, trace);
    return preparing.orLive(coming, (signal) => speak(brief, signal));
  }

  return { begin };
}

/** What is answered in the same words by whoever is the guide. */
async function* scripted(spoken: ReturnType<Speak>): ReturnType<Speak> {
  for await (const part of spoken) yield part === FAILED ? part : { ...part, source: 'scripted' };
}

async function* once(part: TurnPart): AsyncGenerator<TurnPart> {
  yield part;
}
