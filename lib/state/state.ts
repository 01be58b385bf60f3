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
  /** Renews, and in the same step finds out whether a value stands under a key: the gate's one question. */
  check(key: string): Promise<LeaseCheck>;
  /** Sets a value in the same step in which it is found that the lease is still held; else nothing is set, and false. */
  set(key: string, value: string, options: { ttlMs: number }): Promise<boolean>;
  /** Gives it back; no effect when it was lost. */
  release(): Promise<void>;
}

/** `taken` has what stood under each of the keys that were asked for, in their order. */
export type Acquisition = { lease: Lease; taken: Array<string | undefined> } | { heldBy: string };

export interface LeaseCheck {
  isHeld: boolean;
  isSet: boolean;
}

export interface LockRequest {
  leaseMs: number;
  /** What the holder calls itself, for those who find the lock held. */
  holder: string;
  /** Values that whoever gets the lock takes out in the same step; left alone when it is held. */
  take?: readonly string[];
}

/** `degraded`: it can be used, though not the part that was meant to serve it. */
export type StateCondition = 'ok' | 'degraded';

export interface State {
  /** What keeps it, for whoever runs the app. */
  readonly kind: 'memory' | 'upstash' | 'postgres';

  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, life: ValueLife): Promise<void>;
  /**
   * Whether a value stands under each key, in one round trip. One that was set everywhere is found wherever that was possible,
   * also by who has lost the part that the other one has.
   */
  areSet(keys: readonly string[]): Promise<boolean[]>;
  /** The value of this name, and the log. */
  delete(key: string): Promise<void>;
  /** Reads and deletes in one step: of two who take, one gets it. */
  take(key: string): Promise<string | undefined>;

  /** Adds one to a counter, from 0 when there is none, and tells where it stands. It expires `ttlMs` after its first one. */
  count(key: string, options: { ttlMs: number }): Promise<number>;
  /** Where a counter stands. */
  counted(key: string): Promise<number>;

  /**
   * Appends entries that follow one another, all or nothing, and prolongs the log's life. A log has no gaps: an entry follows
   * the one before it in its turn, and only a turn's first may come behind another turn.
   *
   * @throws KeepsakeError `conflict` when the first entry does not follow the last one there
   */
  append(log: string, entries: readonly LogEntry[], options: { ttlMs: number }): Promise<void>;

  /**
   * What stands behind a position, oldest first. When there is nothing, waits for something up to `waitMs`, then
   * answers with nothing.
   */
  read(log: string, after: LogPosition, options?: { waitMs?: number }): Promise<LogEntry[]>;

  /** Takes a lock, or tells what its holder called itself. */
  acquire(lock: string, request: LockRequest): Promise<Acquisition>;

  /** Milliseconds until its holder loses it without renewing; 0 when nobody holds it, infinite when that cannot be known now. */
  heldForMs(lock: string): Promise<number>;

  /** @throws when the state cannot be used */
  ping(): Promise<StateCondition>;
}

export interface ValueLife {
  ttlMs: number;
  /** Kept also by what stands in for the part that is meant: for what has to reach an instance that has lost it, or has not. */
  isEverywhere?: boolean;
}

export interface LogRequest {
  log: string;
  after: LogPosition;
}

/** All of a State but the waiting, which `waitingState` adds. */
export interface StateStore extends Omit<State, 'read'> {
  /** What stands behind each position, oldest first, in the order of the requests; one round trip for all of them. */
  readLogs(requests: readonly LogRequest[]): Promise<LogEntry[][]>;
}

/** Where reading from the very beginning starts. */
export const LOG_START: LogPosition = { turn: 0, event: 0 };

/** Negative when `a` stands before `b`. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
  return a.turn - b.turn || a.event - b.event;
}

/** Whether nothing can be missing between the two. */
export function follows(next: LogPosition, last: LogPosition): boolean {
  return next.turn === last.turn
    ? next.event === last.event + 1
    : next.turn > last.turn && next.event === 1;
}

export function behind(entries: readonly LogEntry[], after: LogPosition): LogEntry[] {
  return entries.filter((entry) => comparePositions(entry, after) > 0);
}
