/** The other way round than `turnEvents`: the turn as its readers have been told it, from the log. */
import { isDeepStrictEqual } from 'node:util';
import type { KeepsakeChunk } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { LogEntry } from '../state/state.ts';
import { isLastEvent } from './turnEvents.ts';
import { entriesOf } from './turnLog.ts';

/**
 * @param turn as its record has it, which may know less, or more
 * @param entries of this turn, from its first
 * @returns undefined when such a turn would have another log
 */
export function toldTurn(turn: TurnRecord, entries: readonly LogEntry[]): TurnRecord | undefined {
  // Written by `entryOf`, and written anew below for comparison.
  const chunks = entries.map(({ data }) => JSON.parse(data) as KeepsakeChunk);
  const reports = chunks.flatMap((chunk) => (chunk.type === 'data-turn' ? [chunk.data] : []));
  const last = chunks.at(-1);
  const told: TurnRecord = {
    ...turn,
    source: reports[0]?.source ?? turn.source,
    ttftMs: reports[0]?.ttftMs ?? turn.ttftMs,
    sentences: chunks.flatMap((chunk) =>
      chunk.type === 'data-sentence'
        ? [{ text: chunk.data.text, pauseAfterMs: chunk.data.pauseAfterMs }]
        : [],
    ),
    ...(last && isLastEvent(last)
      ? {
          status: last.type === 'error' ? ('failed' as const) : ('finished' as const),
          quickReplies: chunks.flatMap((chunk) =>
            chunk.type === 'data-quick-replies' ? chunk.data : [],
          ),
          stopped: reports.at(-1)?.stopped ?? false,
          finishedAt: new Date(),
        }
      : {}),
  };
  return isDeepStrictEqual(entriesOf(told), [...entries]) ? told : undefined;
}
