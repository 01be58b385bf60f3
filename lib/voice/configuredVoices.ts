/** The voices as the environment says: the embedded one, and Google's where it says anything of them. */
import { join } from 'node:path';
import type { Env } from '../env.ts';
import type { Records } from '../records/records.ts';
import { createAhead, scopeOf } from './ahead.ts';
import { openClipShelf } from './clipShelf.ts';
import { createFliteVoice } from './fliteVoice.ts';
import { createGoogleClient } from './googleClient.ts';
import { GOOGLE_LIMITS } from './googlePolicy.ts';
import { createGoogleVoices, type GoogleVoices } from './googleVoices.ts';
import { createMessageVoice } from './messageVoice.ts';
import { createVoiceMeter } from './voiceMeter.ts';
import { createVoiceService } from './voiceService.ts';

/** In `DATA_DIR`; what is in it may be removed at any time, and is then made again. */
const SHELF = 'speech';

/** What the voice keeps in memory: about 35 minutes of speech at 16 kHz. */
const CACHE_BYTES = 64 * 1024 * 1024;

/** Make it once for each process: its threads, its cache and what it knows of Google are the process's own. */
export function createConfiguredVoices(env: Env, records: Records) {
  const flite = createFliteVoice();
  const google = configuredGoogleVoices(env);
  const shelf = openClipShelf(join(env.DATA_DIR, SHELF));
  const service = createVoiceService({
    voice: flite,
    others: flite.others,
    cloud: google,
    shelf,
    cacheBytes: CACHE_BYTES,
  });
  const ahead = createAhead({
    service,
    shelf,
    scope: scopeOf(env, shelf),
    rate: env.TTS_SPEAKING_RATE,
    isInUse: ({ provider, name, version }) =>
      provider === google?.voice.provider
        ? version === google.voice.version
        : [flite, ...flite.others].some((own) => own.name === name && own.version === version),
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
    /** Ready to speak; what is ours is then made ahead, behind everybody's back. */
    async warmUp(signal: AbortSignal): Promise<void> {
      await Promise.all([flite.warmUp(signal), google?.warmUp()]);
      ahead.begin();
    },
    async close(): Promise<void> {
      await ahead.end();
      await flite.close();
    },
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
