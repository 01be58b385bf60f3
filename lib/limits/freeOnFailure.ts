/** What came to nothing costs nothing: it was not there, not theirs, or could not be written for a fault of ours. */
import { type ErrorCode, KeepsakeError } from '../errors.ts';
import type { Verdict } from './limits.ts';

/** What a person does who hurries, or who goes on behind the end: it counts, however it is answered. */
const THEIRS: readonly ErrorCode[] = ['turn_running', 'session_ended'];

/** As `freeOnFailure`, but for what they can do something about. */
export function freeUnlessTheirs<Value>(
  asked: Promise<Verdict>,
  work: Promise<Value>,
): Promise<Value> {
  const isTheirs = (error: unknown) =>
    error instanceof KeepsakeError && THEIRS.includes(error.code);
  return freeOnFailure(asked, work, isTheirs);
}

/** As `work` settles; when it fails, what was counted for it is given back first. */
export async function freeOnFailure<Value>(
  asked: Promise<Verdict>,
  work: Promise<Value>,
  isTheirs: (error: unknown) => boolean = () => false,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!isTheirs(error)) await (await asked).giveBack();
    throw error;
  }
}
