/** What the sentence gate adds: from a whole sentence leaving the model to it being in the person's hands. */
import { percentile } from '../percentile.ts';
import type { LoadProcess } from './loadProcess.ts';
import type { Target } from './people.ts';
import type { Addresses } from './sideBySide.ts';

const WARM_UP_TURNS = 20;
const TURNS = 60;

/** @param addresses of apps that ask the stand-in whose sentences say when they were said */
export async function measureGate(load: LoadProcess, addresses: Addresses) {
  const agesAt = async (target: Target) => {
    const baseURL = addresses[target];
    const order = { target, baseURL, people: 1, pace: 'unceasing' } as const;
    await load.carry({ ...order, turnsEach: WARM_UP_TURNS });
    const { ages } = await load.carry({ ...order, turnsEach: TURNS });
    return {
      p50: percentile(ages, 0.5),
      p95: percentile(ages, 0.95),
      sentences: ages.length,
    };
  };
  const peer = await agesAt('peer');
  const keepsake = await agesAt('keepsake');
  const added = (keepsake.p50 ?? 0) - (peer.p50 ?? 0);
  return { keepsake, peer, added_p50: Math.round(added * 10) / 10 };
}
