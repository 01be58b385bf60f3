/** The end of several parts at once: one that cannot be closed keeps none of the others open. */
import { log } from '../log.ts';

/** Resolves when all are over; what goes wrong is logged. */
export async function closeEach(closing: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(closing)) {
    if (result.status === 'rejected') log.error('shutdown.not_closed', result.reason);
  }
}
