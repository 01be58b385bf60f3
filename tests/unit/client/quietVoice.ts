/** A voice output that notes what it is asked to say and makes no sound. */
import type { VoiceOutput } from '../../../hooks/voiceOutput';

export function quietVoice() {
  const spoken: string[] = [];
  let isSounding = false;
  const voice: VoiceOutput = {
    warm: () => undefined,
    unlock: () => undefined,
    isUnlocked: () => true,
    prepare: () => undefined,
    cue: () => undefined,
    play(address) {
      spoken.push(address);
      isSounding = true;
    },
    pause: () => undefined,
    resume: () => undefined,
    stop() {
      isSounding = false;
    },
    setRate: () => undefined,
    setVolume: () => undefined,
    isBlocked: () => false,
    leadMs: () => 0,
    speech: () => null,
    subscribe: () => () => undefined,
  };
  return { voice, spoken, isSounding: () => isSounding };
}
