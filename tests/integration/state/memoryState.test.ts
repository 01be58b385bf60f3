import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { stateContract } from './contract.ts';

stateContract('memoryState', async () => {
  let now = 1_000;
  return {
    state: createMemoryState({ now: () => now }),
    async pass(ms) {
      now += ms;
    },
  };
});
