/** A second attempt, for what the first one has cleared out of the way. */
import { KeepsakeError } from '../errors.ts';

/**
 * A copy of the session may be older than the record, where a turn was made while the copy could not be reached. The record then
 * refuses the turn; the copy is gone by now, so the second time the record itself is read.
 */
export async function onceMore<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof KeepsakeError && error.code === 'conflict') return attempt();
    throw error;
  }
}
