/** Has the voice speak each sentence of a message once, with the next ones at hand; or not at all, where it is not ours. */
import type { Presentation, Speech } from './presentation';
import type { Telling } from './telling';
import type { VoiceOutput } from './voiceOutput';

export interface SpeakerParts {
  voice: VoiceOutput;
  telling: () => Telling;
  /** The browser wants a tap first. */
  onNeedsTap: () => void;
}

const AHEAD = 2;

export function createSpeaker({ voice, telling, onNeedsTap }: SpeakerParts) {
  // This message is told without the voice: another tab speaks it.
  let isSilent = false;
  let spokenIndex = -1;

  return {
    /** A message from its first sentence on. */
    startOver(options: { isSilent?: boolean } = {}) {
      isSilent = options.isSilent ?? false;
      spokenIndex = -1;
    },
    /** The sentence at `index` is left to the eyes. */
    skip(index: number) {
      spokenIndex = index;
    },
    prepare(voiceUrl: string) {
      if (telling().isVoiceOn && !isSilent) voice.prepare(voiceUrl);
    },
    /** Starts the voice for the sentence at hand, once, and asks for the next two. */
    speak({ step, sentences, at }: Presentation): Speech | null {
      const { isVoiceOn, needsTap } = telling();
      if (!isVoiceOn || isSilent || needsTap) return null;
      if (step !== 'telling') return at > 0 || step === 'resting' ? { state: 'ended' } : null;
      for (const next of sentences.slice(at + 1, at + 1 + AHEAD)) voice.prepare(next.voiceUrl);
      const sentence = sentences[at];
      if (sentence && spokenIndex !== at) {
        // A page that was opened without a tap of ours stays silent until there is one.
        if (!voice.isUnlocked()) {
          onNeedsTap();
          return null;
        }
        spokenIndex = at;
        voice.play(sentence.voiceUrl);
      }
      return voice.speech();
    },
  };
}
