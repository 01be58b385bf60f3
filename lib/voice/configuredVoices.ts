/** Google's voices as the environment says; undefined where it says nothing of them. */

import type { Env } from '../env.ts';
import { createGoogleClient } from './googleClient.ts';
import { GOOGLE_LIMITS } from './googlePolicy.ts';
import { createGoogleVoices, type GoogleVoices } from './googleVoices.ts';

/** Make it once for each process: its policy remembers how the service is. */
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
