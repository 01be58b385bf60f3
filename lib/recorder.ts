/**
 * Writes what a turn says into the record. What cannot be written now is owed: the turn goes on, and pays as soon as the record is
 * there again. Only an outage is forgiven so, never a refusal.
 */
import {
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
import { isUnavailable, KeepsakeError } from './errors.ts';
import { log } from './log.ts';
import type { Records } from './records/records.ts';
import type { TurnEnd } from './records/turnFinishing.ts';
import type { TurnRecord } from './records/turnReading.ts';
import { untilAborted } from './resilience/untilAborted.ts';
import type { TurnSafety } from './safety/turnSafety.ts';

/** A turn as its record shall be. */
export interface Standing {
  turn: TurnRecord;
  /** When it is over. */
  end?: TurnEnd | undefined;
}

export interface TurnRecorder {
  /**
   * Resolves when what the turn says is written, or owed.
   *
   * @param turn as it is with these sentences
   * @param turnedTo what the record does not know yet of why they are said
   * @throws KeepsakeError `conflict` when somebody else tells the turn's story now
   */
  append(turn: TurnRecord, from: number, turnedTo?: TurnSafety): Promise<void>;
  /** The same for its end. @throws KeepsakeError `conflict` */
  finish(turn: TurnRecord, end: TurnEnd): Promise<void>;
  isOwing(): boolean;
  /** Resolves when nothing is owed. @throws KeepsakeError `conflict`, and the signal's reason */
  paid(): Promise<void>;
}

/** How many turns are owed by this process. */
export interface Debts {
  begin(): void;
  end(): void;
  count(): number;
}

export interface TurnRecorderOptions {
  turns: Pick<Records['turns'], 'appendSentences' | 'finish' | 'byMessage'>;
  ownerId: string;
  /** Gives up what is owed: this process is going. */
  signal: AbortSignal;
  debts: Debts;
}

/** A person who reads along waits no longer for the record than that. */
const WRITE_WITHIN_MS = 1_000;
/** Nothing is asked of a database that is known to be away, so trying costs nothing. */
const TRY_AGAIN = { initialDelay: 100, maxDelay: 2_000 };

const patience = timeout(WRITE_WITHIN_MS, TimeoutStrategy.Aggressive);

export function createTurnRecorder(options: TurnRecorderOptions): TurnRecorder {
  const { turns, ownerId, signal, debts } = options;
  const untilWritten = retry(handleWhen(isOutage), {
    maxAttempts: Number.POSITIVE_INFINITY,
    backoff: new ExponentialBackoff(TRY_AGAIN),
  });
  let owed: Standing | undefined;
  let paying: Promise<void> = Promise.resolve();
  let refusal: unknown;

  /** In order: whatever comes while something is owed is owed behind it. */
  async function write(standing: Standing, call: () => Promise<unknown>): Promise<void> {
    if (refusal) throw refusal;
    if (owed) {
      owed = standing;
      return;
    }
    const writing = call();
    try {
      await patience.execute(() => writing);
    } catch (error) {
      if (!isOutage(error)) throw error;
      owed = standing;
      log.warn('turn.owed', { sentences: standing.turn.sentences.length });
      debts.begin();
      paying = pay(writing).finally(debts.end);
      // Told to the next one who writes, and to whoever waits for it to be paid.
      paying.catch((thrown: unknown) => {
        refusal = thrown;
      });
    }
  }

  async function pay(writing: Promise<unknown>): Promise<void> {
    // Perhaps it is being written all the while.
    await untilAborted(Promise.allSettled([writing]), signal);
    while (owed) {
      const standing = owed;
      await untilAborted(
        untilWritten.execute(() => {
          signal.throwIfAborted();
          return bringRecordUpTo(turns, ownerId, standing);
        }, signal),
        signal,
      );
      if (owed === standing) owed = undefined;
    }
    log.info('turn.paid');
  }

  return {
    append: (turn, from, turnedTo) =>
      write({ turn }, () =>
        turns.appendSentences(
          turn.messageId,
          { from, sentences: turn.sentences.slice(from), turnedTo },
          from === 0 ? openingOf(turn) : undefined,
        ),
      ),
    finish: (turn, end) => write({ turn, end }, () => turns.finish(turn.messageId, end)),
    isOwing: () => owed !== undefined,
    paid: () => paying,
  };
}

export function createDebts(): Debts {
  let count = 0;
  return {
    begin() {
      count += 1;
    },
    end() {
      count -= 1;
    },
    count: () => count,
  };
}

/**
 * Writes what the record lacks of a turn, whatever of it has arrived already.
 *
 * @throws KeepsakeError `conflict` when the record tells another story, `not_found` when the turn is gone, `unavailable`
 */
export async function bringRecordUpTo(
  turns: TurnRecorderOptions['turns'],
  ownerId: string,
  { turn, end }: Standing,
): Promise<void> {
  const kept = await turns.byMessage(ownerId, turn.messageId);
  const from = kept.sentences.length;
  const isWhole = from === turn.sentences.length;
  const isOver = kept.status !== 'running';
  if (!isBeginningOf(turn, kept) || (isOver && !isWhole)) throw new KeepsakeError('conflict');
  if (isOver) return;
  if (!isWhole) {
    const turnedTo = kept.safety ? undefined : (turn.safety ?? undefined);
    const rest = { from, sentences: turn.sentences.slice(from), turnedTo };
    await turns.appendSentences(turn.messageId, rest, from === 0 ? openingOf(turn) : undefined);
  }
  if (end) await turns.finish(turn.messageId, end);
}

/** Whether the record has nothing that was not said. */
export function isBeginningOf(turn: TurnRecord, kept: TurnRecord): boolean {
  return kept.sentences.every(({ text }, index) => text === turn.sentences[index]?.text);
}

function openingOf({ source, ttftMs }: TurnRecord) {
  return source === null ? undefined : { source, ttftMs: ttftMs ?? 0 };
}

function isOutage(error: unknown): boolean {
  return error instanceof TaskCancelledError || isUnavailable(error);
}
