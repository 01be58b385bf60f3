/** The turn log: the numbered events of a session's turns, in State, so that any reader can follow from any place. */
import { KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import type { KeepsakeChunk } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { LOG_START, type LogEntry, type LogPosition, type State } from '../state/state.ts';
import { eventsOf, isLastEvent } from './turnEvents.ts';

/** The contract replays a finished turn for 10 minutes; from the record, once its log has gone. */
export const REPLAYED_MS = 10 * 60_000;

/** Longer than any turn, and than whoever takes one over needs. */
const RUNNING_KEPT_MS = 10 * 60_000;

/** For readers who were following when it ended; whoever comes later is told by the record, and a walk keeps no words here. */
const OVER_KEPT_MS = 30_000;

export interface TurnLog {
  /**
   * Brings the log up to a turn's record: appends the events that are not in it yet. Never rejects: a log that cannot be written
   * is one that its readers do without, as the record has the same.
   */
  bringUpTo(turn: TurnRecord): Promise<void>;
  read(after: LogPosition, options?: { waitMs?: number }): Promise<LogEntry[]>;
  /** Removes what was said from the hot state. */
  erase(): Promise<void>;
}

/** For those who only read: less to hold for each of them. */
export function createTurnLogReader(state: State, sessionId: string): Pick<TurnLog, 'read'> {
  const name = nameOf(sessionId);
  return { read: (after, options) => state.read(name, after, options) };
}

export function createTurnLog(state: State, sessionId: string): TurnLog {
  const name = nameOf(sessionId);
  /** How far this instance has written. */
  let written = LOG_START;

  const append = ({ status }: TurnRecord, entries: readonly LogEntry[]) =>
    state.append(name, entries, { ttlMs: status === 'running' ? RUNNING_KEPT_MS : OVER_KEPT_MS });

  /** Another instance has begun the turn, or a part of the log was lost: from where it stands. */
  async function appendRest(turn: TurnRecord): Promise<void> {
    const there = await state.read(name, { turn: turn.number, event: 0 });
    const last = there.at(-1);
    if (last && last.turn > turn.number) return;
    const rest = entriesOf(turn, last?.event);
    if (rest.length > 0) await append(turn, rest);
  }

  return {
    async bringUpTo(turn) {
      const entries = entriesOf(turn, written.turn === turn.number ? written.event : 0);
      const last = entries.at(-1);
      if (!last) return;
      try {
        await append(turn, entries).catch((error: unknown) => {
          if (isConflict(error)) return appendRest(turn);
          throw error;
        });
        written = { turn: last.turn, event: last.event };
      } catch (error) {
        log.error('turn_log.not_written', error);
      }
    },
    ...createTurnLogReader(state, sessionId),
    erase: () => state.delete(name),
  };
}

function nameOf(sessionId: string): string {
  return `turns:${sessionId}`;
}

function isConflict(error: unknown): boolean {
  return error instanceof KeepsakeError && error.code === 'conflict';
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
