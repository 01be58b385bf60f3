/** After a turn, behind everybody's back: what has left the prompt's window goes into the rolling summary. */

import type { Summarizer } from '../guide/summary.ts';
import { dueSummary } from '../guide/summaryDue.ts';
import { log } from '../log.ts';
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import { historyOf } from './context.ts';

export interface SummarisingParts {
  records: Records;
  summarizer: Summarizer;
  /** Counts a call on this person's day. */
  mayCall: (ownerId: string) => Promise<boolean>;
  /** The hot copy of a session has the old summary. */
  dropHot: (sessionId: string) => Promise<void>;
}

/** Of all its calls and the pauses between them. */
const LONGEST_MS = 60_000;

/** Never rejects: without a new one the old summary stays, and the next turn tries again. */
export type Summarise = (walkthrough: Walkthrough, turns: readonly TurnRecord[]) => Promise<void>;

export function createSummarising({
  records,
  summarizer,
  mayCall,
  dropHot,
}: SummarisingParts): Summarise {
  return async ({ ownerId, sessionId, summary }, turns) => {
    const due = dueSummary(historyOf(turns), summary?.through ?? 0);
    if (!due) return;
    try {
      const text = await summarizer.summarise({
        previous: summary?.text,
        turns: due.turns,
        signal: AbortSignal.timeout(LONGEST_MS),
        mayCall: () => mayCall(ownerId),
      });
      if (text === undefined) return;
      await records.walkthroughs.putSummary(ownerId, sessionId, { text, through: due.through });
      await dropHot(sessionId);
    } catch (error) {
      log.error('summary.not_kept', error);
    }
  };
}
