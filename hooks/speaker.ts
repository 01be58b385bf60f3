/** Has the voice speak each sentence of a message once, with the next ones at hand; or not at all, where it is not ours. */
import type { Presentation } from './presentation';
import type { Speech } from './speech';
import type { Telling } from './telling';
import type { VoiceOutput } from './voiceOutput';

export interface SpeakerParts {
  voice: VoiceOutput;
  telling: () => Telling;
  /** The browser wants a tap first. */
  onNeedsTap: () => void;
}

export interface SpokenMessage {
  /** Another tab speaks it. */
  isSilent?: boolean;
  /** It was being heard before a reload: whether the browser asks for another tap is seen by trying. */
  isResumed?: boolean;
}

const AHEAD = 2;

export function createSpeaker({ voice, telling, onNeedsTap }: SpeakerParts) {
  let message: SpokenMessage = {};
  let spokenIndex = -1;
  let preparedIndex = -1;
  let missedIndex: number | null = null;

  function needTap(at: number): null {
    missedIndex ??= at;
    onNeedsTap();
    return null;
  }

  /** Each is asked for ahead once: one that fails is asked for again when it is due. */
  function prepareBehind({ sentences, at }: Presentation) {
    for (const next of sentences.slice(Math.max(at, preparedIndex) + 1, at + 1 + AHEAD)) {
      preparedIndex = next.index;
      voice.prepare(next.voiceUrl);
    }
    const next = sentences[at + 1];
    if (next) voice.cue(next.voiceUrl);
  }

  return {
    /** A message from its first sentence on, or once more from another. */
    startOver(next: SpokenMessage = {}) {
      message = next;
      spokenIndex = -1;
      preparedIndex = -1;
      missedIndex = null;
    },
    /** The sentence at `index` is left to the eyes. */
    skip(index: number) {
      spokenIndex = index;
    },
    /** The first sentence that the browser would not let be heard. */
    missed: () => missedIndex,
    prepare(voiceUrl: string) {
      if (telling().isVoiceOn && !message.isSilent) voice.prepare(voiceUrl);
    },
    /** Starts the voice for the sentence at hand, once, and asks for the next two. */
    speak(presentation: Presentation): Speech | null {
      const { step, sentences, at } = presentation;
      const { isVoiceOn, needsTap } = telling();
      if (!isVoiceOn || message.isSilent || needsTap) return null;
      if (voice.isBlocked()) return needTap(at);
      if (step !== 'telling') {
        const isBetween = at > 0 || step === 'resting';
        return isBetween ? { state: 'ended', leadMs: voice.leadMs() } : null;
      }
      const sentence = sentences[at];
      if (sentence && spokenIndex !== at) {
        // A page that was opened without a tap of ours stays silent until there is one.
        if (!voice.isUnlocked() && !message.isResumed) return needTap(at);
        spokenIndex = at;
        voice.play(sentence.voiceUrl, sentence.text);
      }
      prepareBehind(presentation);
      return voice.speech();
    },
  };
}
