/** Upstash's client as all of Keepsake uses it: one for a process, so that commands given together make one request. */
import { Redis } from '@upstash/redis';
import type { Env } from '../env.ts';

/** Milliseconds for one request. A round trip within a continent takes 5 to 50, the first one with its handshakes 200. */
export const UPSTASH_DEADLINE_MS = 1_000;

/** Undefined when the environment has none. */
export function createConfiguredRedis(
  env: Pick<Env, 'UPSTASH_REDIS_REST_URL' | 'UPSTASH_REDIS_REST_TOKEN'>,
): Redis | undefined {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  return url && token ? createUpstashClient({ url, token }) : undefined;
}

/** It tries nothing twice: who calls has a policy for that. */
export function createUpstashClient({ url, token }: { url: string; token: string }): Redis {
  return new Redis({
    url,
    token,
    // `retry: false` would still send everything once more (1.39.0, `HttpClient.request`).
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(UPSTASH_DEADLINE_MS),
    automaticDeserialization: false,
    // All that is kept is numbers and our own base64, so nothing needs another coat.
    responseEncoding: false,
    enableAutoPipelining: true,
    enableTelemetry: false,
    latencyLogging: false,
  });
}
