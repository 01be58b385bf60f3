/** Follows a session's events for one reader: what is recorded, then what is being said, to the end of the turn. */
import type { TurnRecord } from '../records/turnReading.ts';
import { comparePositions, type LogEntry, type LogPosition } from '../state/state.ts';
import { endsTurn, entriesOf, type TurnLog } from './turnLog.ts';

/** How long one wait for news lasts at most before the reader looks into the record, and whether the turn still has a producer. */
const WAIT_MS = 1_000;

export interface RelayOptions {
  turnLog: Pick<TurnLog, 'read'>;
  /** The turns that the reader may be missing, in order; only the last one may be running. */
  turns: readonly TurnRecord[];
  after: LogPosition;
  /** The running turn as the record has it now; taken over when its producer has died. */
  checkOn: (turn: TurnRecord) => Promise<Checked>;
  reader: Reader;
}

export interface Checked {
  turn: TurnRecord;
  /** Milliseconds until there may be something to be done about it. */
  againMs?: number;
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
export function relay(options: RelayOptions): AsyncIterableIterator<readonly LogEntry[]> {
  return new Relay(options);
}

/**
 * A class with an async method, as thousands wait here at the same time: an async generator would hold the places of all that it
 * uses on its way, for each of them.
 */
class Relay implements AsyncIterableIterator<readonly LogEntry[]> {
  private readonly options: Pick<RelayOptions, 'turnLog' | 'checkOn' | 'reader'>;
  /** Undefined when there is nothing to wait for any more. */
  private running: TurnRecord | undefined;
  private position: LogPosition;
  private waitMs = WAIT_MS;
  /** The log has gone on to another turn. */
  private isBehind = false;
  /** What is there to be told, in order. */
  private readonly batches: LogEntry[][];

  constructor({ turns, after, ...options }: RelayOptions) {
    this.options = options;
    this.running = turns.find(isRunning);
    this.position = later(after, { turn: this.running?.number ?? 0, event: 0 });
    this.batches = turns
      .filter((turn) => !isRunning(turn))
      .flatMap((turn) => recorded(turn, after));
  }

  async next(): Promise<IteratorResult<readonly LogEntry[]>> {
    const { turnLog, checkOn, reader } = this.options;
    while (this.batches.length === 0 && this.running && !reader.aborted) {
      const isUnsure = this.hear(await turnLog.read(this.position, { waitMs: this.waitMs }));
      // What the log has lost stands in the record.
      if (isUnsure && this.running && !reader.aborted) this.learn(await checkOn(this.running));
    }
    const value = this.batches.shift();
    return value ? { value, done: false } : { value: undefined, done: true };
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  /** @returns whether the record may know more */
  private hear(entries: readonly LogEntry[]): boolean {
    // The next turn is another reading: this one ends with the turn that it came for.
    const ofTurn = entries.filter((entry) => entry.turn === this.running?.number);
    this.add(ofTurn);
    const last = ofTurn.at(-1);
    if (last && endsTurn(last)) this.running = undefined;
    this.isBehind = ofTurn.length < entries.length;
    return this.isBehind || entries.length === 0;
  }

  private learn({ turn: now, againMs = WAIT_MS }: Checked): void {
    this.waitMs = Math.min(againMs, WAIT_MS);
    for (const missed of recorded(now, this.position)) this.add(missed);
    if (this.isBehind || !isRunning(now)) this.running = undefined;
  }

  private add(batch: LogEntry[]): void {
    const last = batch.at(-1);
    if (!last) return;
    this.batches.push(batch);
    this.position = last;
  }
}

/** Whether a reader at this position would be told anything. */
export function hasNewsFor(turns: readonly TurnRecord[], after: LogPosition): boolean {
  return turns.some((turn) =>
    isRunning(turn) ? turn.number >= after.turn : recorded(turn, after).length > 0,
  );
}

/** One or no batch. */
function recorded(turn: TurnRecord, after: LogPosition): LogEntry[][] {
  const entries = entriesOf(turn).filter((entry) => comparePositions(entry, after) > 0);
  return entries.length > 0 ? [entries] : [];
}

function isRunning({ status }: TurnRecord): boolean {
  return status === 'running';
}

function later(a: LogPosition, b: LogPosition): LogPosition {
  return comparePositions(a, b) >= 0 ? a : b;
}
