/**
 * Has the live models answer something that is not spoken while it comes, such as a slideshow: one after the other, each with
 * patience, under the same circuits as the turns. Nobody is hedged or overtaken: a person is told that it is being made.
 */
import { TaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel';
import type { Log } from '../log.ts';
import type { TurnSource } from '../protocol.ts';
import type { Link, WholeCall } from './link.ts';
import { ModelFailure } from './modelFailure.ts';
import { retryPatiently } from './patience.ts';
import type { AttemptReport } from './race.ts';

export interface WholeQuestion<Value> {
  ask: WholeCall<Value>;
  /** Nobody wants the answer any more. */
  signal: AbortSignal;
  /** Asked, and with it counted, before each call; a rejection means no. */
  mayCall: () => Promise<boolean>;
  /** Told of every call when it is over. Must not throw. */
  onAttempt?: (report: AttemptReport) => void;
}

export interface WholeAnswer<Value> {
  value: Value;
  source: TurnSource;
}

/** Never throws. Undefined when no model has answered: the embedded guide is there. */
export type AskWhole = <Value>(
  question: WholeQuestion<Value>,
) => Promise<WholeAnswer<Value> | undefined>;

export interface WholeTiming {
  /** Milliseconds of one call. */
  callMs: number;
  /** Milliseconds of all calls and pauses, with all models. */
  deadlineMs: number;
  /** Milliseconds of the first pause, before jitter. */
  firstPauseMs: number;
}

/** A structured answer of 600 tokens comes in two to six seconds; twice that is an outage. */
export const WHOLE_TIMING: WholeTiming = { callMs: 12_000, deadlineMs: 25_000, firstPauseMs: 400 };
/** With a second model behind it, nobody waits for a first one that wants a longer rest. */
const LONGEST_REST_MS = 5_000;
/** Beside the first call of each model. */
const FURTHER_CALLS = 2;

export function createWholeAnswers(
  links: readonly Link[],
  { callMs, deadlineMs, firstPauseMs }: WholeTiming,
  log: Log,
): AskWhole {
  const allCalls = timeout(deadlineMs, TimeoutStrategy.Aggressive);
  const oneCall = timeout(callMs, TimeoutStrategy.Cooperative);
  const again = retryPatiently({
    furtherCalls: FURTHER_CALLS,
    firstPauseMs,
    longestRestMs: LONGEST_REST_MS,
  });

  async function askLink<Value>(
    link: Link,
    { ask, mayCall, onAttempt }: WholeQuestion<Value>,
    signal: AbortSignal,
  ): Promise<Value> {
    signal.throwIfAborted();
    // Once more behind the counting, in the same breath as the call.
    if (!link.isFree() || !(await mayCall()) || !link.isFree()) throw NOT_ASKED;
    const inTime: WholeCall<Value> = (asked, within) =>
      oneCall.execute(async (context) => {
        try {
          return await ask(asked, context.signal);
        } catch (error) {
          if (!context.signal.aborted || within.aborted) throw error;
          throw new ModelFailure('deadline');
        }
      }, within);
    const reported = reporting(link, onAttempt);
    try {
      const value = await link.askWhole(inTime, signal);
      reported('whole');
      return value;
    } catch (thrown) {
      if (thrown instanceof ModelFailure) reported(thrown.kind, thrown.status);
      throw thrown;
    }
  }

  async function inOrder<Value>(question: WholeQuestion<Value>, signal: AbortSignal) {
    for (const link of links) {
      try {
        const value = await again.execute(() => askLink(link, question, signal), signal);
        return { value, source: link.source };
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        log.warn('guide.whole_failed', { link: link.source, ...reasonOf(thrown) });
      }
    }
    return undefined;
  }

  return async (question) => {
    if (links.length === 0) return undefined;
    try {
      return await allCalls.execute(({ signal }) => inOrder(question, signal), question.signal);
    } catch (thrown) {
      if (!question.signal.aborted) log.warn('guide.whole_failed', reasonOf(thrown));
      return undefined;
    }
  };
}

/** Its circuit, its places, its rest or the person's day did not allow it. */
const NOT_ASKED = new Error('The model was not asked');

function reporting({ source, modelId }: Link, onAttempt: WholeQuestion<unknown>['onAttempt']) {
  const startedAt = Date.now();
  const startedMs = performance.now();
  return (outcome: AttemptReport['outcome'], status?: number) =>
    onAttempt?.({
      source,
      modelId,
      outcome,
      ...(status === undefined ? {} : { status }),
      startedAt,
      totalMs: performance.now() - startedMs,
    });
}

function reasonOf(thrown: unknown) {
  if (thrown instanceof ModelFailure) return { outcome: thrown.kind, status: thrown.status };
  if (thrown instanceof TaskCancelledError) return { outcome: 'deadline' };
  return { outcome: thrown === NOT_ASKED ? 'not_asked' : 'internal' };
}
