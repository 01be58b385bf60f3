/** A voice service whose first voice is a provider's, which can be told to fail, with the embedded one behind it. */
import { type SpeechRequest, VoiceError, type VoiceFailure } from '../../../lib/voice/voice.ts';
import { type CloudVoices, createVoiceService } from '../../../lib/voice/voiceService.ts';
import { createVoiceStandIn } from './voiceStandIn.ts';

export function createCloudStage() {
  const embedded = createVoiceStandIn();
  const first = standInOf('en-US-Neural2-F');
  const other = standInOf('en-GB-Neural2-B');
  const cloud: CloudVoices = {
    voice: first.voice,
    list: async () => [first.voice, other.voice],
    find: async (name) => (name === other.voice.name ? other.voice : undefined),
  };
  return {
    service: createVoiceService({ voice: embedded.voice, cloud }),
    embedded,
    cloud: first,
    other,
    fail: first.fail,
  };
}

/** A provider's voice whose next sentence fails as it is told. */
function standInOf(name: string) {
  const { voice, ...standIn } = createVoiceStandIn();
  let failure: VoiceFailure | undefined;
  return {
    ...standIn,
    fail(next: VoiceFailure) {
      failure = next;
    },
    voice: {
      ...voice,
      name,
      provider: 'google' as const,
      async synthesize(request: SpeechRequest) {
        const failed = failure;
        failure = undefined;
        if (!failed) return voice.synthesize(request);
        standIn.requests.push(request);
        throw new VoiceError(failed);
      },
    },
  };
}
