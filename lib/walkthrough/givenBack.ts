/** Locks under which nothing came about. */
import type { Lease } from '../state/state.ts';

/** A lease under which nothing could be begun is given back, so that nobody waits for it to run out. */
export function givenBackOnFailure<Begun>(lease: Lease, beginning: Promise<Begun>): Promise<Begun> {
  return beginning.catch(async (error) => {
    await lease.release();
    throw error;
  });
}
