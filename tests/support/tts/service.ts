/** The service that is stood in for: its definition, as the package ships it, what it takes, and which voices it has. */
import type { ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { z } from 'zod';
import { protoFolders } from './protos.ts';

export const STAND_IN_VOICES = [
  ['en-US-Neural2-F', 'en-US'],
  ['en-US-Neural2-A', 'en-US'],
  ['en-GB-Neural2-B', 'en-GB'],
  ['en-US-Standard-C', 'en-US'],
  ['en-US-Chirp3-HD-Kore', 'en-US'],
  ['de-DE-Neural2-C', 'de-DE'],
] as const;

/** As the port of the client sends it; anything else is refused as Google refuses it. */
export const callSchema = z.object({
  input: z.object({ ssml: z.string() }),
  voice: z.object({ name: z.string(), languageCode: z.string() }),
  audioConfig: z.object({
    audioEncoding: z.literal('MP3'),
    speakingRate: z.number().min(0.25).max(2),
  }),
  enableTimePointing: z.array(z.literal('SSML_MARK')).length(1),
});
/** Of one request (`cloud_tts.proto`, SynthesisInput). */
export const MOST_BYTES = 5_000;

export function textToSpeechService(): ServiceDefinition {
  const { textToSpeech, common } = protoFolders();
  const definition = loadSync('google/cloud/texttospeech/v1beta1/cloud_tts.proto', {
    includeDirs: [textToSpeech, common],
    enums: String,
    defaults: true,
    oneofs: true,
  });
  const name = 'google.cloud.texttospeech.v1beta1.TextToSpeech';
  return definition[name] as ServiceDefinition;
}
