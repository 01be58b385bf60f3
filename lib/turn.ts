/**
 * One turn of the guide, from top to bottom: model → sentences → gate → record → turn log. It belongs to itself, not
 * to a request: who listens, and whether anybody does, changes nothing here.
 */
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { KeepsakeError } from './errors.ts';
import type { GuideContext } from './guide/guideContext.ts';
import { chooseQuickReplies } from './guide/quickReplies.ts';
import { log } from './log.ts';
import type { QuickReply, TurnSource } from './protocol.ts';
import type { Records } from './records/records.ts';
import type { TurnRecord } from './records/turnReading.ts';
import { guardSentence } from './safety/outputGuard.ts';
import { FAILED, sentencesFrom } from './sentenceStream.ts';
import type { Lease } from './state/state.ts';
import { textOf } from './stream/turnEvents.ts';
import type { TurnLog } from './stream/turnLog.ts';
import { pauseAfterMs } from './voice/pauses.ts';

export interface TurnParts {
  records: Records;
  model: LanguageModelV4;
  source: TurnSource;
}

export interface RunningTurn {
  turn: TurnRecord;
  context: GuideContext;
  /** The quick replies of the turns before, oldest first. */
  previousQuickReplies: QuickReply[][];
  turnLog: TurnLog;
  lease: Lease;
  /** Aborted by the person's stop, on this instance; `hasBeenStopped` knows of the others too. */
  stop: AbortSignal;
  hasBeenStopped: () => Promise<boolean>;
  /** Milliseconds since the person's message arrived. */
  sinceArrivalMs: () => number;
}

/** A turn whose producer has died is taken over when this has run out. */
export const LEASE_MS = 3_000;
const RENEW_EVERY_MS = 1_000;

/** Why no further sentence of a turn may be released. */
type Halt = 'stopped' | 'lost';

/**
 * Makes and releases the sentences that the turn does not have yet, then finishes it; for a turn that another process
 * began, the sentences already said stay. Never throws: when the record cannot be written the turn is left running
 * and without a lock, and the next one who asks takes it over.
 */
export async function runTurn(parts: TurnParts, running: RunningTurn): Promise<TurnRecord> {
  const { turnLog, lease } = running;
  let turn = running.turn;
  const keeper = setInterval(() => void keep(lease), RENEW_EVERY_MS);
  try {
    await turnLog.bringUpTo(turn);
    const said = await sayIt(parts, running, (changed) => {
      turn = changed;
    });
    if (said.halt === 'lost') return turn;
    turn = await finish(parts, running, turn, said);
    await turnLog.bringUpTo(turn);
  } catch (error) {
    // The records let only one producer go on; this one was overtaken after it had been too slow.
    if (error instanceof KeepsakeError && error.code === 'conflict') log.warn('turn.overtaken');
    else log.error('turn.broken', error, { sentences: turn.sentences.length });
  } finally {
    clearInterval(keeper);
    await lease.release();
  }
  return turn;
}

/** Between two sentences of a slow model nobody asks the gate, and the lease must not run out. */
async function keep(lease: Lease): Promise<void> {
  try {
    await lease.renew();
  } catch (error) {
    log.error('lease.not_renewed', error);
  }
}

interface Said {
  halt: Halt | undefined;
  failed: boolean;
}

async function sayIt(
  { records, model, source }: TurnParts,
  running: RunningTurn,
  changed: (turn: TurnRecord) => void,
): Promise<Said> {
  let turn = running.turn;
  const alreadySaid = turn.sentences.map((sentence) => sentence.text);
  const personsWords = wordsOfThePerson(running.context);

  for await (const sentence of sentencesFrom(model, running.context, running.stop)) {
    if (sentence === FAILED) return { halt: undefined, failed: turn.sentences.length === 0 };
    // What a dead producer said stays; a deterministic guide goes on behind it, any other one ends there.
    const before = alreadySaid.shift();
    if (before === sentence) continue;
    if (before !== undefined) break;

    const halt = await mayNotSpeak(running);
    if (halt) return { halt, failed: false };
    const verdict = guardSentence(sentence, { personsWords });
    const text = verdict.passed ? sentence : verdict.line;
    const pauseMs = pauseAfterMs({ sentence: text, phase: turn.phase });
    const first =
      turn.sentences.length === 0
        ? { source, ttftMs: Math.round(running.sinceArrivalMs()) }
        : undefined;
    const said = { text, pauseAfterMs: pauseMs };
    const index = turn.sentences.length;
    await records.turns.appendSentence(turn.messageId, { index, ...said }, first);
    turn = { ...turn, ...first, sentences: [...turn.sentences, said] };
    changed(turn);
    await running.turnLog.bringUpTo(turn);
    if (!verdict.passed) {
      log.warn('guard.replaced', { rule: verdict.rule });
      break;
    }
  }
  const halt = await mayNotSpeak(running);
  return { halt, failed: halt === undefined && turn.sentences.length === 0 };
}

/** The one gate: everything that can stop the next sentence, asked before each of them. */
async function mayNotSpeak({
  stop,
  hasBeenStopped,
  lease,
}: RunningTurn): Promise<Halt | undefined> {
  if (stop.aborted) return 'stopped';
  const [wasStopped, isOurs] = await Promise.all([hasBeenStopped(), lease.renew()]);
  if (!isOurs) return 'lost';
  return wasStopped ? 'stopped' : undefined;
}

async function finish(
  { records, source }: TurnParts,
  { context, previousQuickReplies }: RunningTurn,
  turn: TurnRecord,
  { halt, failed }: Said,
): Promise<TurnRecord> {
  const reply = textOf(turn);
  const stopped = halt === 'stopped';
  const isClosing = turn.kind === 'closing' && !failed;
  const finished = {
    status: failed ? ('failed' as const) : ('finished' as const),
    source,
    quickReplies: failed
      ? []
      : chooseQuickReplies({ ...context, reply, previous: previousQuickReplies }),
    stopped,
  };
  await records.turns.finish(turn.messageId, {
    ...finished,
    characters: reply.length,
    ...(failed ? { error: 'guide_failed' } : {}),
    ...(isClosing
      ? { ended: { takeAway: stopped ? null : (turn.sentences.at(-1)?.text ?? null) } }
      : {}),
  });
  return { ...turn, ...finished, finishedAt: new Date() };
}

function wordsOfThePerson({ memory, history }: GuideContext): string {
  const messages = history.filter(({ role }) => role === 'patient').map(({ text }) => text);
  return [memory.title, memory.text, memory.place ?? '', ...messages].join('\n');
}
