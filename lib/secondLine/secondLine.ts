/** The second line of the screen: a model with a structured answer, asked beside the reply and never waited for longer than a breath. */
import type { LanguageModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider';
import { generateText, NoObjectGeneratedError, NoOutputGeneratedError, Output } from 'ai';
import { BrokenCircuitError, BulkheadRejectedError, TaskCancelledError } from 'cockatiel';
import type { Env } from '../env.ts';
import type { LinkModel } from '../guide/link.ts';
import { type FailureKind, failureOf, ModelFailure } from '../guide/modelFailure.ts';
import { leastThinking } from '../guide/thinking.ts';
import { log } from '../log.ts';
import { type Circuit, createCallPolicy } from '../resilience/callPolicy.ts';
import { buildLookPrompt, type LookedAt } from './lookPrompt.ts';
import { answerSchema, readVerdict, type SecondFinding } from './verdict.ts';

export interface SecondLine {
  /** Never throws. Undefined when nobody could look: too late, blocked, malformed, no call left, or the circuit is open. */
  look(request: LookedAt & LookOptions): Promise<SecondFinding | undefined>;
  view(): SecondLineView;
}

export interface LookOptions {
  /** Ends the call: nobody waits for it any more. */
  signal: AbortSignal;
  /** Asked, and with it counted, before the call. */
  mayCall: () => Promise<boolean>;
}

export interface SecondLineView {
  modelId: string;
  state: Circuit;
  /** Milliseconds of the epoch. */
  since: number;
  /** One of our own names for what went wrong; never a provider's words. */
  lastFailure?: FailureKind;
}

export interface SecondLineOptions {
  model: LanguageModelV4;
  /** What the model's provider wants, such as its safety settings. */
  providerOptions?: SharedV4ProviderOptions | undefined;
  /** Consecutive failures that open the circuit. */
  threshold: number;
  /** Milliseconds until an open circuit is tried again. */
  resetAfterMs: number;
  /** Milliseconds for the whole call. */
  deadlineMs?: number;
}

/** Safety pack, section 4. */
const DEADLINE_MS = 1_500;
const CALLS_AT_ONCE = 500;
/** Four items with their quotations, and room to spare. */
const ANSWER_TOKENS = 500;

/** Make it once for each process: its circuit remembers how the model is. */
export function createSecondLine(options: SecondLineOptions): SecondLine {
  const { model, threshold, resetAfterMs, deadlineMs = DEADLINE_MS } = options;
  const policy = createCallPolicy({
    threshold,
    resetAfterMs,
    deadlineMs,
    places: CALLS_AT_ONCE,
    isFailure: (thrown) => thrown instanceof ModelFailure && thrown.counts,
    neverArrived: (thrown) => thrown instanceof ModelFailure && thrown.kind === 'refused',
    onChange: () => log.warn('second_line.circuit', { state: policy.circuit() }),
  });

  async function ask(lookedAt: LookedAt, signal: AbortSignal, isLeft: () => boolean) {
    try {
      const { output, finishReason } = await generateText({
        model,
        ...buildLookPrompt(lookedAt),
        output: Output.object({ schema: answerSchema, name: 'finding' }),
        temperature: 0,
        maxOutputTokens: ANSWER_TOKENS + leastThinking(model.modelId).roomForThoughts,
        ...(options.providerOptions ? { providerOptions: options.providerOptions } : {}),
        abortSignal: signal,
        maxRetries: 0,
        telemetry: { recordInputs: false, recordOutputs: false, functionId: 'second-line' },
      });
      if (finishReason !== 'stop') throw new ModelFailure('blocked');
      return readVerdict(output, lookedAt.text);
    } catch (thrown) {
      throw failureIn(thrown, signal, isLeft());
    }
  }

  return {
    async look({ signal, mayCall, ...lookedAt }) {
      try {
        // Once more behind the counting, in the same breath as the call.
        if (!policy.admits() || !(await mayCall()) || !policy.admits()) return undefined;
        return await policy.execute(
          (context) => ask(lookedAt, context.signal, () => signal.aborted),
          signal,
        );
      } catch (thrown) {
        if (!signal.aborted) log.warn('second_line.not_seen', { kind: kindOf(thrown) });
        return undefined;
      }
    },
    view() {
      const failure = policy.lastFailure();
      return {
        modelId: model.modelId,
        state: policy.circuit(),
        since: policy.since(),
        ...(failure instanceof ModelFailure ? { lastFailure: failure.kind } : {}),
      };
    },
  };
}

/** By the second model, the quicker of the two; undefined where the environment has it off. */
export function configuredSecondLine(
  env: Pick<
    Env,
    'SAFETY_SECOND_LINE' | 'CIRCUIT_BREAKER_THRESHOLD' | 'CIRCUIT_BREAKER_RESET_TIMEOUT'
  >,
  { model, settings }: LinkModel,
): SecondLine | undefined {
  if (!env.SAFETY_SECOND_LINE) return undefined;
  return createSecondLine({
    model,
    providerOptions: settings.providerOptions,
    threshold: env.CIRCUIT_BREAKER_THRESHOLD,
    resetAfterMs: env.CIRCUIT_BREAKER_RESET_TIMEOUT,
  });
}

/** Without the SDK's own error, which carries what was asked and answered. */
function failureIn(thrown: unknown, { aborted }: AbortSignal, isLeft: boolean): ModelFailure {
  if (thrown instanceof ModelFailure) return thrown;
  if (isLeft) return new ModelFailure('cancelled');
  if (aborted) return new ModelFailure('deadline');
  if (NoObjectGeneratedError.isInstance(thrown)) {
    return new ModelFailure(thrown.finishReason === 'content-filter' ? 'blocked' : 'malformed');
  }
  if (NoOutputGeneratedError.isInstance(thrown)) return new ModelFailure('blocked');
  return failureOf(thrown, false);
}

function kindOf(thrown: unknown): string {
  if (thrown instanceof ModelFailure) return thrown.kind;
  if (thrown instanceof TaskCancelledError) return 'deadline';
  const isKeptOut = thrown instanceof BrokenCircuitError || thrown instanceof BulkheadRejectedError;
  return isKeptOut ? 'not_admitted' : 'internal';
}
