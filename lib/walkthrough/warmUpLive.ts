/** Loads what the first live turn needs, by an invented one that goes to nobody. */
import type { Env } from '../env.ts';
import { createConfiguredGuide, liveLinks } from '../guide/configuredGuide.ts';
import { fetchNothing, SAMPLE_TURN } from '../guide/warmUp.ts';
import { createSpeaker } from '../speaker.ts';

export async function warmUpLive(env: Env, signal: AbortSignal): Promise<void> {
  const offline = createConfiguredGuide(env, { links: liveLinks(env, fetchNothing) ?? [] });
  await Array.fromAsync(
    createSpeaker(offline.forTurn({ mayCall: async () => true }))(SAMPLE_TURN, signal),
  );
}
