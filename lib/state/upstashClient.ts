/** Upstash's client as all of Keepsake uses it: one for a process, so that commands given together make one request. */
import { Redis } from '@upstash/redis';

export interface UpstashAddress {
  url: string;
  token: string;
  /** Milliseconds after which a request is given up, and its connection closed. */
  deadlineMs: number;
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
