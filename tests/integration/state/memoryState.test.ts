import { describe, expect, it } from 'vitest';
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

describe('memoryState, when there is no room for more', () => {
  const DAY = { ttlMs: 86_400_000 };
  const full = () => createMemoryState({ mostBytes: 10_000 });
  const LONG = 'x'.repeat(3_000);

  it('lets go what nobody has asked for the longest', async () => {
    const state = full();
    for (const key of ['first', 'second', 'third']) await state.set(key, LONG, DAY);
    await state.get('first');
    await state.set('fourth', LONG, DAY);
    expect(await state.get('second')).toBeUndefined();
    for (const key of ['first', 'third', 'fourth']) expect(await state.get(key)).toBe(LONG);
  });

  it('does not keep what is larger than all of its room, nor what stood there before', async () => {
    const state = full();
    await state.set('session', 'as it was', DAY);
    await state.set('session', LONG.repeat(4), DAY);
    expect(await state.get('session')).toBeUndefined();
  });

  it('counts the room by bytes, and gives back every character', async () => {
    const state = full();
    const text = '\uFEFF“He’d say: naïve, 你好, 🕯️”';
    await state.set('session', text, DAY);
    expect(await state.get('session')).toBe(text);
    await state.set('session', '’'.repeat(4_000), DAY);
    expect(await state.get('session')).toBeUndefined();
  });
});
