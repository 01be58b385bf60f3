/** The guide's one voice for the page's life: the tap on "Begin" unlocks what the walkthrough then speaks through. */
import { createClips } from './clips';
import { createDeviceVoice } from './deviceVoice';
import { createGuideVoice } from './guideVoice';
import { createVoiceCircuit } from './voiceCircuit';
import { createVoiceOutput, type VoiceOutput } from './voiceOutput';

let shared: VoiceOutput | undefined;

export function sharedVoiceOutput(): VoiceOutput {
  shared ??= makeVoice();
  return shared;
}

function makeVoice(): VoiceOutput {
  const clips = createClips({ circuit: createVoiceCircuit() });
  return createGuideVoice({
    output: createVoiceOutput({ clips }),
    clips,
    device: createDeviceVoice(),
  });
}
