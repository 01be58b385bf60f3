/** The voices as the environment says: the embedded one, and Google's where it says anything of them. */
import type { Env } from '../env.ts';
import type { Records } from '../records/records.ts';
import { createFliteVoice } from './fliteVoice.ts';
import { createGoogleClient } from './googleClient.ts';
import { GOOGLE_LIMITS } from './googlePolicy.ts';
import { createGoogleVoices, type GoogleVoices } from './googleVoices.ts';
import { createMessageVoice } from './messageVoice.ts';
import { SPEAK_AHEAD_WITHIN_MS, speakAhead } from './speakAhead.ts';
import { createVoiceMeter } from './voiceMeter.ts';
import { createVoiceService } from './voiceService.ts';

/** What the voice keeps in memory: about 35 minutes of speech at 16 kHz. */
const CACHE_BYTES = 64 * 1024 * 1024;

/** Make it once for each process: its threads, its cache and what it knows of Google are the process's own. */
export function createConfiguredVoices(env: Env, records: Records) {
  const flite = createFliteVoice();
  const google = configuredGoogleVoices(env);
  const service = createVoiceService({
    voice: flite,
    others: flite.others,
    cloud: google,
    cacheBytes: CACHE_BYTES,
  });
  const messages = createMessageVoice({
    records,
    service,
    meter: createVoiceMeter(records.turns.countVoice),
    rate: env.TTS_SPEAKING_RATE,
  });
  return {
    service,
    messages,
    /** For those who look how it is. */
    health: { warmUp: flite.warmUp, cloud: google?.view },
    /** Ready to speak; what is said most often is then made ahead, behind everybody's back. */
    async warmUp(signal: AbortSignal): Promise<void> {
      await Promise.all([flite.warmUp(signal), google?.warmUp()]);
      void speakAhead(service, { signal: AbortSignal.timeout(SPEAK_AHEAD_WITHIN_MS) });
    },
    close: flite.close,
  };
}

/** Undefined where the environment says nothing of them. Its policy remembers how the service is. */
export function configuredGoogleVoices(env: Env): GoogleVoices | undefined {
  const credentials = env.GOOGLE_CLOUD_CREDENTIALS_JSON ?? env.GOOGLE_APPLICATION_CREDENTIALS;
  const endpoint = env.GOOGLE_TTS_ENDPOINT;
  if (credentials === undefined && endpoint === undefined) return undefined;
  return createGoogleVoices({
    name: env.TTS_VOICE,
    client: createGoogleClient({ credentials, endpoint, projectId: env.GCP_PROJECT_ID }),
    limits: {
      ...GOOGLE_LIMITS,
      threshold: env.CIRCUIT_BREAKER_THRESHOLD,
      resetAfterMs: env.CIRCUIT_BREAKER_RESET_TIMEOUT,
      deadlineMs: Math.min(GOOGLE_LIMITS.deadlineMs, env.CIRCUIT_BREAKER_TIMEOUT),
    },
  });
}
