/** What a test of the State port starts from. */
import type { State } from '../../../lib/state/state.ts';

export interface StateUnderTest {
  state: State;
  /** Lets time pass for the adapter. */
  pass(ms: number): Promise<void>;
}

export const TTL = { ttlMs: 60_000 };
