/**
 * Whoever is shown a slideshow of a memory whose live walkthrough they were in a moment ago has been taken out of it: the slideshow
 * begins where the walk had come to, and a crisis stays one. Nobody's client has to say so.
 */
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { readConversation } from '../session/conversationStateManager.ts';
import type { Progress } from '../slideshow/matchingStep.ts';

export interface LeftLive {
  progress: Progress;
  /** Of the live walkthrough, in order. */
  turns: TurnRecord[];
}

/** Who comes back later begins anew. */
const STILL_THERE_MS = 30 * 60_000;

/** Undefined when the last walkthrough of this memory was none, has ended, or was left long ago. */
export async function leftLive(
  { walkthroughs, turns }: Pick<Records, 'walkthroughs' | 'turns'>,
  { ownerId, memoryId, now }: { ownerId: string; memoryId: string; now: Date },
): Promise<LeftLive | undefined> {
  const [last] = await walkthroughs.list(ownerId, memoryId);
  if (last?.version !== 'v2' || last.endedAt !== null) return undefined;
  const told = await turns.ofSession(ownerId, last.sessionId);
  const latest = told.at(-1)?.startedAt ?? last.startedAt;
  if (now.getTime() - latest.getTime() > STILL_THERE_MS) return undefined;
  return { progress: readConversation(last, told), turns: told };
}
