/** The bench's side of the load process: one order at a time, each within its time. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadOrder, LoadResult } from './load.ts';

export interface LoadProcess {
  /** @throws Error when people could not come in, or it takes far too long */
  carry: (order: LoadOrder) => Promise<LoadResult>;
  stop: () => void;
}

/** Some ten times what the slowest order takes. */
const TIMEOUT_MS = 300_000;

export async function startLoad(): Promise<LoadProcess> {
  const child = fork(new URL('load.ts', import.meta.url));
  await once(child, 'message');
  return {
    async carry(order) {
      child.send(order);
      const [answer] = await once(child, 'message', { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (answer.failure) throw new Error(`The load could not be carried: ${answer.failure}`);
      return answer.result;
    },
    stop: () => void child.kill(),
  };
}
