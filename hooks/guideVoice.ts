/** The guide's voice in this browser: the server's clip where that can be had, else the device's own voice, else none. */
import type { Clips } from './clips';
import type { DeviceVoice } from './deviceVoice';
import { createListeners } from './listeners';
import type { VoiceOutput } from './voiceOutput';

export interface GuideVoiceOptions {
  output: VoiceOutput;
  /** Those that `output` plays. */
  clips: Pick<Clips, 'isWorthWaitingFor'>;
  device: DeviceVoice;
}

/**
 * A voice output that changes the voice between sentences only: a sentence of which something was heard is not begun
 * again in another voice, and one that was not heard at all is said by the next voice that can.
 */
export function createGuideVoice({ output, clips, device }: GuideVoiceOptions): VoiceOutput {
  const { tell, subscribe } = createListeners();
  let speaking: Pick<VoiceOutput, 'pause' | 'resume' | 'speech' | 'isBlocked'> = output;
  /** Of the sentence at hand, as long as another voice may say it. */
  let text: string | null = null;
  let isPaused = false;

  output.subscribe(() => {
    if (speaking !== output) return;
    const speech = output.speech();
    if (speech?.state === 'failed' && !speech.isCut && canStandIn()) return standIn();
    tell();
  });
  device.subscribe(() => {
    if (speaking === device) tell();
  });

  function canStandIn() {
    return text !== null && device.canSpeak();
  }

  function standIn() {
    const words = text ?? '';
    text = null;
    output.stop();
    speaking = device;
    device.say(words);
    if (isPaused) device.pause();
    tell();
  }

  function both(run: (voice: VoiceOutput | DeviceVoice) => void) {
    run(output);
    run(device);
  }

  return {
    ...output,
    play(voiceUrl, words) {
      device.stop();
      speaking = output;
      text = words ?? null;
      isPaused = false;
      // Whether the server's voice is well again is found out by what is fetched ahead; nobody waits for it here.
      if (!clips.isWorthWaitingFor(voiceUrl) && canStandIn()) return standIn();
      output.play(voiceUrl, words);
    },
    pause() {
      isPaused = true;
      speaking.pause();
    },
    resume() {
      isPaused = false;
      speaking.resume();
    },
    stop() {
      text = null;
      both((voice) => voice.stop());
    },
    setRate: (rate) => both((voice) => voice.setRate(rate)),
    setVolume: (volume) => both((voice) => voice.setVolume(volume)),
    isBlocked: () => speaking.isBlocked(),
    speech: () => speaking.speech(),
    leadMs: () => (speaking === output ? output.leadMs() : 0),
    subscribe,
  };
}
