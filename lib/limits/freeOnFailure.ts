/** What came to nothing costs nothing: it was not there, not theirs, or could not be written for a fault of ours. */
import type { Verdict } from './limits.ts';

/** As `work` settles; when it fails, what was counted for it is given back first. */
export async function freeOnFailure<Value>(
  asked: Promise<Verdict>,
  work: Promise<Value>,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    await (await asked).giveBack();
    throw error;
  }
}
