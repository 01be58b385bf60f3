/**
 * One turn of the guide, from top to bottom: model → sentences → gate → record → turn log. It belongs to itself, not
 * to a request: who listens, and whether anybody does, changes nothing here.
 */
import { KeepsakeError } from './errors.ts';
import type { GuideContext } from './guide/guideContext.ts';
import { inBatches } from './inBatches.ts';
import { log } from './log.ts';
import type { QuickReply } from './protocol.ts';
import { createTurnRecorder, type Debts, type TurnRecorder } from './recorder.ts';
import type { Records } from './records/records.ts';
import type { TurnRecord } from './records/turnReading.ts';
import { createSentenceGuard } from './sentenceGuard.ts';
import {
  FAILED,
  type GuideSentence,
  isSentence,
  isTurning,
  scripted,
  type Turning,
  type TurnPart,
} from './speaker.ts';
import type { Lease } from './state/state.ts';
import type { TurnLog } from './stream/turnLog.ts';
import type { Trace } from './telemetry/telemetry.ts';
import { endOf, type Said } from './turnEnd.ts';
import { pauseAfterMs } from './voice/pauses.ts';

export interface TurnParts {
  records: Records;
}

export interface RunningTurn {
  ownerId: string;
  turn: TurnRecord;
  context: GuideContext;
  /** The guide's whole sentences for this turn, each with who says it; the signal ends them and what makes them. */
  speak: (signal: AbortSignal) => AsyncIterable<TurnPart>;
  /** Told which rule of the output guard held a sentence back. Must not throw. */
  onReplaced?: (rule: string) => void;
  /** Told when its first sentence has passed the gate, while that is being written. Must not throw. */
  onFirst?: (turn: TurnRecord) => void;
  /** The quick replies of the turns before, oldest first. */
  previousQuickReplies: QuickReply[][];
  turnLog: TurnLog;
  lease: Lease;
  trace: Pick<Trace, 'step' | 'end'>;
  /** Whether the turn stands in the record. Its words may be made before that, and are shown only behind it; never rejects. */
  begun: Promise<boolean>;
  /** Called when the turn is over in the record, before any reader learns that it is. Must not reject. */
  onRecorded: (turn: TurnRecord) => Promise<void>;
  /**
   * Aborted by the person's stop, on this instance; `stopFlag` is set by the others too. With `HANDED_OVER` as its reason
   * the turn is not stopped, but left for another process to go on with.
   */
  stop: AbortSignal;
  debts: Debts;
  /** Stands in State when the person has stopped the turn. */
  stopFlag: string;
  /** Milliseconds since the person's message arrived. */
  sinceArrivalMs: () => number;
}

/** A turn whose producer has died is taken over when this has run out. */
export const LEASE_MS = 3_000;
const RENEW_EVERY_MS = 1_000;

/** Why a turn's making ends here though nobody has stopped it: this process is going, the next one takes it over. */
export const HANDED_OVER = Symbol('handed over');

/**
 * Makes and releases the sentences that the turn does not have yet, then finishes it; for a turn that another process
 * began, the sentences already said stay. While the record is away the turn goes on, to its end for its readers, and is over
 * when all of it is written. Never throws: when that does not come, whoever asks when the lock is free takes the turn over.
 */
export async function runTurn(parts: TurnParts, running: RunningTurn): Promise<TurnRecord> {
  const { turns } = parts.records;
  const { turnLog, lease, stop, ownerId, debts } = running;
  let turn = running.turn;
  const leaving = new AbortController();
  stop.addEventListener('abort', () => stop.reason === HANDED_OVER && leaving.abort(HANDED_OVER));
  const recorder = createTurnRecorder({ turns, ownerId, signal: leaving.signal, debts });
  const keeper = setInterval(() => void keep(lease), RENEW_EVERY_MS);
  const enough = new AbortController();
  const ends = AbortSignal.any([stop, enough.signal]);
  // The model is asked while the beginning is being written; and while sentences are being written the next ones come.
  const batches = inBatches(running.speak(ends), () => enough.abort());
  try {
    if (!(await running.begun)) {
      enough.abort();
      return turn;
    }
    await turnLog.bringUpTo(turn);
    const said = await sayIt(recorder, running, batches, (changed) => {
      turn = changed;
    });
    if (said.halt === 'lost') return turn;
    const spoken = turn;
    turn = await running.trace.step('finish', async () => {
      const { over, end } = endOf(spoken, running, said);
      await recorder.finish(over, end);
      return over;
    });
    if (recorder.isOwing()) {
      // Nobody is kept waiting before a turn without an end; what comes behind it waits for the record.
      await turnLog.bringUpTo(turn);
      await recorder.paid();
    }
    await running.onRecorded(turn);
    await turnLog.bringUpTo(turn);
  } catch (error) {
    enough.abort();
    // The records let only one producer go on; this one was overtaken after it had been too slow.
    if (error instanceof KeepsakeError && error.code === 'conflict') log.warn('turn.overtaken');
    else if (error !== HANDED_OVER) log.error('turn.broken', error, lengthOf(turn));
  } finally {
    clearInterval(keeper);
    if (recorder.isOwing()) log.warn('turn.left_unwritten', lengthOf(turn));
    leaving.abort(HANDED_OVER);
    running.trace.end(turn);
  }
  return turn;
}

const lengthOf = ({ sentences }: TurnRecord) => ({ sentences: sentences.length });

/** Between two sentences of a slow model nobody asks the gate, and the lease must not run out. */
async function keep(lease: Lease): Promise<void> {
  try {
    await lease.renew();
  } catch (error) {
    log.error('lease.not_renewed', error);
  }
}

async function sayIt(
  recorder: TurnRecorder,
  running: RunningTurn,
  batches: AsyncIterable<TurnPart[]>,
  changed: (turn: TurnRecord) => void,
): Promise<Said> {
  let turn = running.turn;
  let quickReplies: QuickReply[] | undefined;
  const guarded = createSentenceGuard(running.context, running.onReplaced, turn.sentences);
  for await (const batch of batches) {
    const hasFailed = batch.at(-1) === FAILED;
    const turning = batch.find(isTurning);
    // What came with it has not been said, and is not any more.
    const passed = turning ? scripted(turning) : guarded(batch.filter(isSentence));
    if (passed.sentences.length > 0) {
      const halt = await mayNotSpeak(running);
      if (halt) return { halt, failed: false };
      const before = turn;
      turn = await running.trace.step('sentences', () =>
        release(recorder, running, before, passed.sentences, turning),
      );
      changed(turn);
      await running.turnLog.bringUpTo(turn);
    }
    quickReplies = turning?.script.quickReplies;
    if (hasFailed) return { halt: undefined, failed: turn.sentences.length === 0 };
    if (passed.isOver) break;
  }
  const halt = await mayNotSpeak(running);
  return { halt, failed: halt === undefined && turn.sentences.length === 0, quickReplies };
}

/** Into the record, or owed to it: from here on they have been said. */
async function release(
  recorder: TurnRecorder,
  running: RunningTurn,
  turn: TurnRecord,
  sentences: GuideSentence[],
  turning: Turning | undefined,
): Promise<TurnRecord> {
  const from = turn.sentences.length;
  const turnedTo = turning && !turn.safety ? { ...turning.safety, at: from } : undefined;
  // An authored reply is slow, whatever the phase.
  const phase = turning ? 'crisis' : turn.phase;
  const said = sentences.map(({ text }) => ({
    text,
    pauseAfterMs: pauseAfterMs({ sentence: text, phase }),
  }));
  const source = from === 0 ? sentences[0]?.source : undefined;
  const first = source && { source, ttftMs: Math.round(running.sinceArrivalMs()) };
  const safety = turnedTo ?? turn.safety;
  const longer = { ...turn, ...first, safety, sentences: [...turn.sentences, ...said] };
  const written = recorder.append(longer, from, turnedTo);
  if (first) running.onFirst?.(longer);
  await written;
  return longer;
}

/** The one gate: everything that can stop the next sentence, asked before each of them. */
async function mayNotSpeak({ stop, stopFlag, lease }: RunningTurn): Promise<Said['halt']> {
  if (stop.aborted) return stop.reason === HANDED_OVER ? 'lost' : 'stopped';
  const { isHeld, isSet } = await lease.check(stopFlag);
  if (!isHeld) return 'lost';
  return isSet ? 'stopped' : undefined;
}
