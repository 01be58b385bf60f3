/** The turn log: the numbered events of a session's turns, in State, so that any reader can follow from any place. */
import type { KeepsakeChunk } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { LOG_START, type LogEntry, type LogPosition, type State } from '../state/state.ts';
import { eventsOf, isLastEvent } from './turnEvents.ts';

/** The contract replays a finished turn for 10 minutes. */
export const LOG_KEPT_MS = 10 * 60_000;

export interface TurnLog {
  /** Brings the log up to a turn's record: appends the events that are not in it yet. */
  bringUpTo(turn: TurnRecord): Promise<void>;
  read(
    after: LogPosition,
    options?: { waitMs?: number; signal?: AbortSignal },
  ): Promise<LogEntry[]>;
  /** Removes what was said from the hot state. */
  erase(): Promise<void>;
}

export function createTurnLog(state: State, sessionId: string): TurnLog {
  const name = `turns:${sessionId}`;
  /** How far this instance has written; read from the log once, since another one may have begun the turn. */
  let written: LogPosition | undefined;

  const lastWritten = async (): Promise<LogPosition> => {
    const entries = await state.read(name, LOG_START);
    return entries.at(-1) ?? LOG_START;
  };

  return {
    async bringUpTo(turn) {
      written ??= await lastWritten();
      const from = written.turn === turn.number ? written.event : 0;
      const entries = entriesOf(turn, from);
      const last = entries.at(-1);
      if (!last) return;
      await state.append(name, entries, { ttlMs: LOG_KEPT_MS });
      written = { turn: last.turn, event: last.event };
    },
    read: (after, options) => state.read(name, after, options),
    erase: () => state.delete(name),
  };
}

/** Whether a turn ends with this entry. */
export function endsTurn(entry: LogEntry): boolean {
  // Written by `entryOf`: the type stands in the JSON of a chunk of ours.
  return isLastEvent(JSON.parse(entry.data) as KeepsakeChunk);
}

/** The entries of a turn as its record has them, behind the event number `from`. */
export function entriesOf(turn: TurnRecord, from = 0): LogEntry[] {
  const chunks = eventsOf(turn).slice(from);
  return chunks.map((chunk, index) => entryOf(turn.number, from + index + 1, chunk));
}

function entryOf(turn: number, event: number, chunk: KeepsakeChunk): LogEntry {
  return { turn, event, data: JSON.stringify(chunk) };
}
