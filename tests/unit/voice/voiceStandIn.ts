/** A stand-in for a voice, so that the service around it can be watched without synthesis. */

import { joinWaves } from '../../../lib/voice/joinWaves.ts';
import {
  type Speech,
  type SpeechRequest,
  type Voice,
  VoiceError,
} from '../../../lib/voice/voice.ts';
import { encodeWave } from '../../../lib/voice/wave.ts';

export const CLIP_MS = 100;
const SAMPLE_RATE = 16_000;

/** A voice of a tenth of a second, whose answers can be held back and made to fail. */
export function createVoiceStandIn({ heedsAbort = true } = {}) {
  const requests: SpeechRequest[] = [];
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  let failing = false;

  const voice: Voice = {
    name: 'stand-in',
    provider: 'embedded',
    language: 'en-US',
    version: '1',
    async synthesize(request): Promise<Speech> {
      requests.push(request);
      const fails = failing;
      failing = false;
      await gate.promise;
      if (heedsAbort) request.signal.throwIfAborted();
      if (fails) throw new VoiceError('crashed');
      request.onSpoken?.(request.text.length);
      const samples = new Int16Array((CLIP_MS / 1000) * SAMPLE_RATE).fill(9_000);
      return {
        audio: encodeWave({ sampleRate: SAMPLE_RATE, samples }),
        contentType: 'audio/wav',
        durationMs: CLIP_MS,
        words: [{ text: request.text, startMs: 10 }],
      };
    },
    join: (parts) => joinWaves(parts, SAMPLE_RATE),
  };

  return {
    voice,
    requests,
    hold: () => {
      gate = Promise.withResolvers<void>();
    },
    release: () => gate.resolve(),
    failNext: () => {
      failing = true;
    },
  };
}
