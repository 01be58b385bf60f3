/** Which sentence of a message is asked for, by its index in the query. */
import { KeepsakeError } from '../errors.ts';
import type { TurnRecord } from '../records/turnReading.ts';

/**
 * @param index as the query has it; null asks for the whole message
 * @returns undefined for the whole message
 * @throws KeepsakeError `invalid`, `not_found`, `turn_running` (the whole of a message that is still being made)
 */
export function askedSentence(turn: TurnRecord, index: string | null) {
  if (index === null) {
    if (turn.status === 'running') throw new KeepsakeError('turn_running');
    return undefined;
  }
  if (!/^\d{1,4}$/.test(index)) {
    throw new KeepsakeError('invalid', { message: '“sentence” is a number from 0.' });
  }
  const sentence = turn.sentences[Number(index)];
  if (!sentence) throw new KeepsakeError('not_found');
  return sentence;
}
