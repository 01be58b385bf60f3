/**
 * PORT: the hot, shared, short-lived state of running sessions. Everything in it can be lost and is then rebuilt from
 * the records; every value expires. One contract suite holds every adapter (`tests/integration/state/contract.ts`).
 */

/** A place in a log: two counters, ordered by the first, then by the second; both from 1. */
export interface LogPosition {
  turn: number;
  event: number;
}

export interface LogEntry extends LogPosition {
  /** JSON. */
  data: string;
}

/** Held by one owner at a time; lost when `leaseMs` passes without `renew`. */
export interface Lease {
  /** Grows with each acquisition of the same lock: a later holder has a higher one (fencing). */
  readonly token: number;
  /** Prolongs by the lease's length. False: it has been lost, and somebody else may hold it. */
  renew(): Promise<boolean>;
  /** Gives it back; no effect when it was lost. */
  release(): Promise<void>;
}

export type Acquisition = { lease: Lease } | { heldBy: string };

export interface State {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, options: { ttlMs: number }): Promise<void>;
  delete(key: string): Promise<void>;
  /** Reads and deletes in one step: of two who take, one gets it. */
  take(key: string): Promise<string | undefined>;

  /** Adds one to a counter, from 0 when there is none, and tells where it stands. It expires `ttlMs` after its first one. */
  count(key: string, options: { ttlMs: number }): Promise<number>;
  /** Where a counter stands. */
  counted(key: string): Promise<number>;

  /**
   * Appends in order, all or nothing, and prolongs the log's life.
   * @throws KeepsakeError `conflict` when the first entry is not behind the last one there
   */
  append(log: string, entries: readonly LogEntry[], options: { ttlMs: number }): Promise<void>;

  /**
   * What stands behind a position, oldest first. When there is nothing, waits for something up to `waitMs`, then
   * answers with nothing. An aborted signal ends the waiting with nothing.
   */
  read(
    log: string,
    after: LogPosition,
    options?: { waitMs?: number; signal?: AbortSignal },
  ): Promise<LogEntry[]>;

  /** Takes a lock, or tells what its holder called itself. */
  acquire(lock: string, options: { leaseMs: number; holder: string }): Promise<Acquisition>;

  /** Whether somebody holds it now. */
  isHeld(lock: string): Promise<boolean>;

  /** @throws when the state cannot be used */
  ping(): Promise<void>;
}

/** Where reading from the very beginning starts. */
export const LOG_START: LogPosition = { turn: 0, event: 0 };

/** Negative when `a` stands before `b`. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
  return a.turn - b.turn || a.event - b.event;
}
