/** One model of the guide's chain, with all that is remembered of it from turn to turn. */
import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { TurnSource } from '../protocol.ts';
import { type Circuit, createCallPolicy } from '../resilience/callPolicy.ts';
import { type Answer, attempt, type Listener } from './attempt.ts';
import { type FailureKind, failureOf, ModelFailure } from './modelFailure.ts';

/** A model and how it is to be called. */
export interface LinkModel {
  source: TurnSource;
  model: LanguageModelV4;
  /** Take the place of what the caller has; `keepsake` options are for the embedded guide only. */
  settings: Pick<LanguageModelV4CallOptions, 'maxOutputTokens' | 'temperature' | 'providerOptions'>;
}

export interface LinkLimits {
  /** Consecutive failures that open the circuit. */
  threshold: number;
  /** Milliseconds until an open circuit is tried again. */
  resetAfterMs: number;
  /** Milliseconds for one whole call. */
  deadlineMs: number;
  /** Milliseconds between two parts of an answer. */
  stallMs: number;
  /** Calls at the same time. */
  places: number;
}

export interface LinkView {
  source: TurnSource;
  modelId: string;
  state: Circuit;
  /** Milliseconds of the epoch. */
  since: number;
  /** The last failure that counted. */
  lastFailure?: FailureKind;
  /** Milliseconds of the epoch until which it asked to be left alone. */
  restsUntil?: number;
}

export interface Link {
  readonly source: TurnSource;
  readonly modelId: string;
  /** Whether it may be asked now: circuit, places, rest. Ask before `ask`, in the same breath. */
  isFree(): boolean;
  /**
   * @param signal ends the call at once; its reason is a ModelFailure that says what that means for the link
   * @throws ModelFailure for everything but a whole answer
   */
  ask(call: LanguageModelV4CallOptions, listener: Listener, signal: AbortSignal): Promise<Answer>;
  /**
   * The same for an answer that is no speech, read as a whole: under this circuit, these places, this rest.
   *
   * @param call must settle when its signal aborts
   * @throws ModelFailure for everything but an answer
   */
  askWhole<Value>(call: WholeCall<Value>, signal: AbortSignal): Promise<Value>;
  view(): LinkView;
}

/** One call of one model. @throws ModelFailure for an answer that is none; other errors are taken for the service's */
export type WholeCall<Value> = (
  asked: Pick<LinkModel, 'model'> & {
    providerOptions: NonNullable<LinkModel['settings']['providerOptions']>;
  },
  signal: AbortSignal,
) => Promise<Value>;

/** However long a service asks to be left alone, after this it is tried again. */
const LONGEST_REST_MS = 5 * 60_000;

export function createLink(
  { source, model, settings }: LinkModel,
  limits: LinkLimits,
  onChange: (view: LinkView) => void,
): Link {
  let restsUntil = 0;
  let firstWords = 0;
  const policy = createCallPolicy({
    ...limits,
    isFailure: (thrown) => thrown instanceof ModelFailure && thrown.counts,
    neverArrived: (thrown) => thrown instanceof ModelFailure && thrown.kind === 'refused',
    onChange: () => onChange(view()),
  });

  function view(): LinkView {
    const failure = policy.lastFailure();
    return {
      source,
      modelId: model.modelId,
      state: policy.circuit(),
      since: policy.since(),
      ...(failure instanceof ModelFailure ? { lastFailure: failure.kind } : {}),
      ...(restsUntil > Date.now() ? { restsUntil } : {}),
    };
  }

  function rest(ms: number): void {
    restsUntil = Date.now() + Math.min(ms, LONGEST_REST_MS);
  }

  return {
    source,
    modelId: model.modelId,
    isFree: () => Date.now() >= restsUntil && policy.admits(),
    ask(call, listener, signal) {
      const settled = { ...call, ...settings, providerOptions: settings.providerOptions ?? {} };
      return policy.execute(async (context) => {
        let hasSpoken = false;
        const firstWordsBefore = firstWords;
        const heard: Listener = {
          onFirstWord() {
            hasSpoken = true;
            firstWords += 1;
            listener.onFirstWord();
          },
          onSentence: (sentence) => listener.onSentence(sentence),
        };
        try {
          return await attempt({
            model,
            call: settled,
            signal: context.signal,
            stallMs: limits.stallMs,
            listener: heard,
          });
        } catch (error) {
          const failure = failureOf(error, hasSpoken);
          if (failure.restMs !== undefined) rest(failure.restMs);
          // A probe that was called off without a word has told nothing, so the circuit stays open.
          const toldNothing = failure.kind === 'cancelled' && context.isProbe && !hasSpoken;
          if (toldNothing) throw new ModelFailure('cancelled', { counts: true });
          // Of fifty people at once three are stalled and overtaken together, behind all who were answered: no outage.
          const isStray = failure.kind === 'overtaken' && firstWords > firstWordsBefore;
          throw isStray ? new ModelFailure('overtaken', { counts: false }) : failure;
        }
      }, signal);
    },
    askWhole(call, signal) {
      return policy.execute(async (context) => {
        try {
          const { providerOptions = {} } = settings;
          return await call({ model, providerOptions }, context.signal);
        } catch (error) {
          if (signal.aborted) throw new ModelFailure('cancelled', { counts: context.isProbe });
          const failure = context.signal.aborted
            ? new ModelFailure('deadline')
            : failureOf(error, false);
          if (failure.restMs !== undefined) rest(failure.restMs);
          throw failure;
        }
      }, signal);
    },
    view,
  };
}
