/** Which sentence of a message is asked for, by its index in the query. */
import { KeepsakeError } from '../errors.ts';

/**
 * @returns null for the whole message
 * @throws KeepsakeError `invalid`
 */
export function askedSentence(query: URLSearchParams): number | null {
  const index = query.get('sentence');
  if (index === null) return null;
  if (!/^\d{1,4}$/.test(index)) {
    throw new KeepsakeError('invalid', { message: '“sentence” is a number from 0.' });
  }
  return Number(index);
}
