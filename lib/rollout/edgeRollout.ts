/** The rollout as the edge knows it: asked of our own API, which the edge can reach when it can reach nothing else of ours. */
import type { EdgeEnv } from '../env/edge.ts';
import { createLastKnown, type LastKnown } from './lastKnown.ts';
import { type RolloutSettings, rolloutSettingsSchema } from './settings.ts';

const MAX_AGE_MS = 5_000;
/** How long a page may wait for it. Fifty are promised, and timers are late. */
const PATIENCE_MS = 45;
/** How long one asking may take behind everybody's back. */
const DEADLINE_MS = 5_000;

export interface EdgeRolloutOptions {
  fetch?: typeof globalThis.fetch;
  now?: () => number;
}

/**
 * Where it is asked never comes from a request, whose `Host` anybody may write: this machine's own port first, and where there is
 * none, as on a host of functions, the public address.
 */
export function createEdgeRollout(
  env: EdgeEnv,
  { fetch = globalThis.fetch, now }: EdgeRolloutOptions = {},
): LastKnown<RolloutSettings> {
  const ask = async (origin: string): Promise<RolloutSettings> => {
    const response = await fetch(`${origin}/api/rollout`, {
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!response.ok) throw new Error(`The rollout was answered with ${response.status}.`);
    return rolloutSettingsSchema.parse(await response.json());
  };
  return createLastKnown({
    read: () =>
      ask(`http://localhost:${env.PORT}`).catch((notHere) =>
        env.PUBLIC_URL.startsWith('https:') ? ask(env.PUBLIC_URL) : Promise.reject(notHere),
      ),
    initial: {
      enabled: env.ENABLE_STREAMING_WALKTHROUGH,
      percent: env.ROLLOUT_PERCENT,
      holdoutPercent: 0,
    },
    maxAgeMs: MAX_AGE_MS,
    patienceMs: PATIENCE_MS,
    ...(now && { now }),
  });
}
