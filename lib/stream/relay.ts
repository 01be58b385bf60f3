/** Follows a session's events for one reader: what is recorded, then what is being said, to the end of the turn. */
import type { TurnRecord } from '../records/turnReading.ts';
import { comparePositions, type LogEntry, type LogPosition } from '../state/state.ts';
import { endsTurn, entriesOf, type TurnLog } from './turnLog.ts';

/** How long one wait for news lasts before the reader looks into the record, and whether the turn still has a producer. */
const WAIT_MS = 1_000;

export interface RelayOptions {
  turnLog: Pick<TurnLog, 'read'>;
  /** The turns that the reader may be missing, in order; only the last one may be running. */
  turns: readonly TurnRecord[];
  after: LogPosition;
  /** The running turn as the record has it now; taken over when its producer has died. */
  checkOn: (turn: TurnRecord) => Promise<TurnRecord>;
  reader: Reader;
}

/** Who listens, as far as it must be known here. A signal is one too, but holding it with its listeners takes a kilobyte. */
export interface Reader {
  /** Has left; noticed behind the wait that is under way. */
  readonly aborted: boolean;
}

/**
 * What is there together comes together, and never nothing.
 *
 * @throws whatever `checkOn` throws: the reader is then told nothing false, and comes back
 */
export async function* relay(options: RelayOptions): AsyncGenerator<readonly LogEntry[]> {
  const { turnLog, turns, after, checkOn, reader } = options;
  for (const turn of turns) {
    if (turn.status !== 'running') yield* recorded(turn, after);
  }
  const running = turns.find((turn) => turn.status === 'running');
  if (!running) return;

  let position = later(after, { turn: running.number, event: 0 });
  while (!reader.aborted) {
    const entries = await turnLog.read(position, { waitMs: WAIT_MS });
    // The next turn is another reading: this one ends with the turn that it came for.
    const ofTurn = entries.filter((entry) => entry.turn === running.number);
    const last = ofTurn.at(-1);
    if (last) {
      yield ofTurn;
      if (endsTurn(last)) return;
      position = last;
    }
    const isBehind = ofTurn.length < entries.length;
    if ((isBehind || entries.length === 0) && !reader.aborted) {
      // What the log has lost stands in the record.
      const now = await checkOn(running);
      for (const missed of recorded(now, position)) {
        yield missed;
        position = missed.at(-1) ?? position;
      }
      if (isBehind || now.status !== 'running') return;
    }
  }
}

/** Whether a reader at this position would be told anything. */
export function hasNewsFor(turns: readonly TurnRecord[], after: LogPosition): boolean {
  return turns.some((turn) =>
    turn.status === 'running' ? turn.number >= after.turn : recorded(turn, after).length > 0,
  );
}

/** One or no batch. */
function recorded(turn: TurnRecord, after: LogPosition): LogEntry[][] {
  const entries = entriesOf(turn).filter((entry) => comparePositions(entry, after) > 0);
  return entries.length > 0 ? [entries] : [];
}

function later(a: LogPosition, b: LogPosition): LogPosition {
  return comparePositions(a, b) >= 0 ? a : b;
}
