/** The one voice of "Steady me", apart from the guide's, so that the guide's place in its sentence is not lost. */
import { calm } from './calm';
import { createSteadyClips } from './calmClips';
import { createVoiceOutput, type VoiceOutput } from './voiceOutput';

let shared: VoiceOutput | undefined;

export function steadyVoice(): VoiceOutput {
  shared ??= createVoiceOutput({ clips: createSteadyClips() });
  return shared;
}

/** Inside a tap or key press, which is what lets the voice be heard. */
export function openSteady() {
  steadyVoice().unlock();
  calm.open('steady');
}
