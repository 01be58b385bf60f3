/** Who speaks in a live turn: the models of the chain, one after the other or two at once, until one has the word. */
import type { LanguageModelV4CallOptions, LanguageModelV4Usage } from '@ai-sdk/provider';
import type { TurnSource } from '../protocol.ts';
import { fairTimer } from '../resilience/fairTimer.ts';
import { type Answer, UNKNOWN_USAGE } from './attempt.ts';
import type { Link } from './link.ts';
import { type FailureKind, failureOf, ModelFailure } from './modelFailure.ts';

export interface RaceTiming {
  /** Milliseconds without a word after which the next model is asked as well. */
  hedgeAfterMs: number;
  /** Milliseconds within which the first whole sentence must be there. */
  firstSentenceMs: number;
}

/** How one call went; nothing in it is anybody's words. */
export interface AttemptReport {
  source: TurnSource;
  modelId: string;
  outcome: 'whole' | 'cut-short' | FailureKind;
  /** The HTTP status of a refusal. */
  status?: number;
  /** Milliseconds of the epoch. */
  startedAt: number;
  /** Milliseconds from the call to its first word. */
  firstWordMs?: number;
  totalMs: number;
}

export interface RaceOptions {
  links: readonly Link[];
  call: LanguageModelV4CallOptions;
  timing: RaceTiming;
  /** Counts a call against the person's day, before it is made; never rejects. */
  mayCall: () => Promise<boolean>;
  /** The person's stop. */
  signal: AbortSignal;
  onSentence: (sentence: string, source: TurnSource) => void;
  onAttempt: (report: AttemptReport) => void;
}

export interface RaceEnd {
  said: string[];
  /** False when somebody else has to close the turn, or to say all of it. */
  isWhole: boolean;
  usage: LanguageModelV4Usage;
}

interface Runner {
  link: Link;
  /** In the order of asking. */
  place: number;
  controller: AbortController;
  startedAt: number;
  startedMs: number;
  firstWordMs: number | undefined;
}

/** @throws the signal's reason when the person has stopped the turn */
export function race(options: RaceOptions): Promise<RaceEnd> {
  const { links, call, timing, signal } = options;
  const { promise, resolve, reject } = Promise.withResolvers<RaceEnd>();
  const { hedgeAfterMs, firstSentenceMs } = timing;
  /** Who was asked for less had no chance, so being overtaken says nothing about it. */
  const fairMs = Math.min(hedgeAfterMs, firstSentenceMs / 2);
  const waiting = [...links];
  const running = new Set<Runner>();
  const said: string[] = [];
  let places = 0;
  let asking = 0;
  let isOver = false;

  const hedge = fairTimer(() => void askNext(), hedgeAfterMs);
  const deadline = fairTimer(tooLate, firstSentenceMs);
  signal.addEventListener('abort', stop, { once: true });

  async function askNext(): Promise<void> {
    for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) {
      if (!link.isFree()) continue;
      asking += 1;
      const isAllowed = await options.mayCall();
      asking -= 1;
      if (isOver) return;
      if (!isAllowed) waiting.length = 0;
      // Somebody has begun to speak meanwhile; this one is there if that comes to nothing.
      else if (hasTheWord()) return void waiting.unshift(link);
      // Others have asked meanwhile, so it may have no place left.
      else if (link.isFree()) return ask(link);
    }
    if (running.size === 0 && asking === 0) end(false);
  }

  function ask(link: Link): void {
    const runner: Runner = {
      link,
      place: places++,
      controller: new AbortController(),
      startedAt: Date.now(),
      startedMs: performance.now(),
      firstWordMs: undefined,
    };
    running.add(runner);
    const listener = {
      onFirstWord: () => takeTheWord(runner),
      onSentence(sentence: string) {
        if (said.length === 0) deadline.clear();
        said.push(sentence);
        options.onSentence(sentence, link.source);
      },
    };
    link.ask(call, listener, runner.controller.signal).then(
      (answer) => succeeded(runner, answer),
      (error: unknown) => failed(runner, failureOf(error, false)),
    );
  }

  function hasTheWord(): boolean {
    return [...running].some(({ firstWordMs }) => firstWordMs !== undefined);
  }

  function takeTheWord(runner: Runner): void {
    runner.firstWordMs = performance.now() - runner.startedMs;
    hedge.clear();
    for (const other of running) {
      if (other !== runner) leave(other, other.place < runner.place ? 'overtaken' : 'cancelled');
    }
  }

  function succeeded(runner: Runner, { wasCutShort, usage }: Answer): void {
    report(runner, wasCutShort ? 'cut-short' : 'whole');
    if (!running.delete(runner)) return;
    end(!wasCutShort || said.some((sentence) => sentence.includes('?')), usage);
  }

  function failed(runner: Runner, failure: ModelFailure): void {
    report(runner, failure.kind, failure.status);
    if (!running.delete(runner)) return;
    // What one model may not answer, the next is not asked: the embedded guide can.
    if (said.length > 0 || failure.kind === 'blocked') end(false);
    else if (running.size === 0 && asking === 0) void askNext();
  }

  function tooLate(): void {
    for (const runner of running) {
      leave(runner, runner.firstWordMs === undefined ? 'overtaken' : 'late');
    }
    end(false);
  }

  function leave(runner: Runner, kind: 'overtaken' | 'late' | 'cancelled'): void {
    running.delete(runner);
    const hadAChance = performance.now() - runner.startedMs >= fairMs;
    runner.controller.abort(new ModelFailure(hadAChance ? kind : 'cancelled'));
  }

  function stop(): void {
    close();
    reject(signal.reason);
  }

  function end(isWhole: boolean, usage = UNKNOWN_USAGE): void {
    close();
    resolve({ said, isWhole, usage });
  }

  function close(): void {
    isOver = true;
    hedge.clear();
    deadline.clear();
    signal.removeEventListener('abort', stop);
    // A block, a stop: whoever is still being asked is not at fault.
    for (const runner of running) leave(runner, 'cancelled');
  }

  function report(runner: Runner, outcome: AttemptReport['outcome'], status?: number): void {
    const { link, startedAt, startedMs, firstWordMs } = runner;
    options.onAttempt({
      source: link.source,
      modelId: link.modelId,
      outcome,
      ...(status === undefined ? {} : { status }),
      startedAt,
      ...(firstWordMs === undefined ? {} : { firstWordMs }),
      totalMs: performance.now() - startedMs,
    });
  }

  if (signal.aborted) stop();
  else void askNext();
  return promise;
}
