/** Upstash's client as all of Keepsake uses it: one for a process, so that commands given together make one request. */
import { Redis } from '@upstash/redis';
import type { Env } from '../env.ts';

export interface UpstashAddress {
  url: string;
  token: string;
  /** Milliseconds after which a request is given up, and its connection closed. */
  deadlineMs: number;
}

/** A round trip within a continent takes 5 to 50 ms, a first one with its handshakes 200. */
export const UPSTASH_WITHIN_MS = 1_000;

/** The one client that everything of a process shares; undefined without an address. */
export function configuredUpstash(
  env: Pick<Env, 'UPSTASH_REDIS_REST_URL' | 'UPSTASH_REDIS_REST_TOKEN'>,
): Redis | undefined {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  return url === undefined || token === undefined
    ? undefined
    : createUpstashClient({ url, token, deadlineMs: UPSTASH_WITHIN_MS });
}

/** It tries nothing twice: who calls has a policy for that. */
export function createUpstashClient({ url, token, deadlineMs }: UpstashAddress): Redis {
  return new Redis({
    url,
    token,
    // `retry: false` would still send everything once more (1.39.0, chunk HttpClient).
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(deadlineMs),
    automaticDeserialization: false,
    // All that is kept is numbers and our own base64, so nothing needs another coat.
    responseEncoding: false,
    enableAutoPipelining: true,
    enableTelemetry: false,
    latencyLogging: false,
  });
}
