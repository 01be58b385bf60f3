/** Hearing once more what the guide has said: all of it, the sentence at hand, or one that was tapped; no word on the screen goes. */
import { lastTold } from './place';
import { type Presentation, sentencesOut, tellAgain } from './presentation';
import type { createSpeaker } from './speaker';
import type { Telling } from './telling';
import type { VoiceOutput } from './voiceOutput';

export interface RehearingParts {
  voice: VoiceOutput;
  speaker: ReturnType<typeof createSpeaker>;
  telling: () => Telling;
  /** Tells this from now on. */
  tell: (presentation: Presentation) => void;
}

/** All of it is called inside a tap. */
export function createRehearing({ voice, speaker, telling, tell }: RehearingParts) {
  /** From a sentence on, or that sentence alone. */
  function again(wanted: { from?: number; isAlone?: boolean } = {}) {
    voice.unlock();
    voice.stop();
    speaker.startOver();
    tell(tellAgain(telling().presentation, wanted));
  }

  return {
    again,
    /** The sentence that is being told, or was told last; what comes after it is told as it would have been. */
    repeat: () => again(lastTold(telling().presentation)),
    /** This sentence alone. False when it cannot be: something is being told, or there is no voice. */
    sayAgain(index: number): boolean {
      const { presentation, isVoiceOn } = telling();
      const isFree = presentation.step === 'done' || presentation.alone !== null;
      if (!isVoiceOn || !isFree || index >= sentencesOut(presentation)) return false;
      again({ from: index, isAlone: true });
      return true;
    },
    /** Goes on with the first sentence that the browser refused; the whole message, if none was tried. */
    allowVoice: () => again({ from: speaker.missed() ?? 0 }),
  };
}
