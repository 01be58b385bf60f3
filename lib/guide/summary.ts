/** The rolling summary, made by the second model after a turn and never in the person's way: when it fails, the old one stays. */
import type { LanguageModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider';
import { generateText } from 'ai';
import { TaskCancelledError, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import { type LogFields, log } from '../log.ts';
import { failureOf, ModelFailure } from './modelFailure.ts';
import { failureOfEnding, retryPatiently } from './patience.ts';
import { createNonce } from './promptData.ts';
import type { Exchange } from './promptExchanges.ts';
import { checkedSummary } from './summaryCheck.ts';
import { buildSummaryPrompt } from './summaryPrompt.ts';
import { leastThinking } from './thinking.ts';

export interface SummaryRequest {
  /** The summary so far. */
  previous: string | undefined;
  /** What `dueSummary` gave. */
  turns: readonly Exchange[];
  /** The session goes away: nobody wants the summary any more. */
  signal: AbortSignal;
  /** Asked, and with it counted, before each call. */
  mayCall: () => Promise<boolean>;
}

export interface Summarizer {
  /** Never throws. Undefined when none came about: the old one stays. */
  summarise(request: SummaryRequest): Promise<string | undefined>;
}

export interface SummarizerOptions {
  model: LanguageModelV4;
  /** Of it only what the model's provider wants, such as its safety settings. */
  settings?: { providerOptions?: SharedV4ProviderOptions | undefined };
  /** Milliseconds for all calls and the pauses between them. */
  deadlineMs?: number;
  /** Milliseconds of the first pause, before jitter. */
  firstPauseMs?: number;
}

const DEADLINE_MS = 30_000;
const FIRST_PAUSE_MS = 500;
/** Who asks to be left alone for longer is asked again after one of the next turns. */
const LONGEST_REST_MS = 10_000;
/** Beside the first call. */
const FURTHER_CALLS = 2;
/** 1,000 characters, with room for other scripts than ours. */
const ANSWER_TOKENS = 450;
/** Notes are not told in varied ways. */
const TEMPERATURE = 0.2;

/** Make it once for each process. */
export function createSummarizer(options: SummarizerOptions): Summarizer {
  const { model, deadlineMs = DEADLINE_MS, firstPauseMs = FIRST_PAUSE_MS } = options;
  const providerOptions = options.settings?.providerOptions;
  const policy = wrap(
    // A pause between two calls cannot be cut short, so the deadline and the signal do not wait for its end.
    timeout(deadlineMs, TimeoutStrategy.Aggressive),
    retryPatiently({ furtherCalls: FURTHER_CALLS, firstPauseMs, longestRestMs: LONGEST_REST_MS }),
  );

  async function call(request: SummaryRequest, signal: AbortSignal): Promise<string | undefined> {
    signal.throwIfAborted();
    if (!(await request.mayCall())) return undefined;
    const { previous, turns } = request;
    const prompt = buildSummaryPrompt({ previous, turns, nonce: createNonce() });
    const answer = await generateText({
      model,
      ...prompt,
      temperature: TEMPERATURE,
      maxOutputTokens: ANSWER_TOKENS + leastThinking(model.modelId).roomForThoughts,
      ...(providerOptions ? { providerOptions } : {}),
      abortSignal: signal,
      maxRetries: 0,
      telemetry: { recordInputs: false, recordOutputs: false, functionId: 'summary' },
    }).catch((thrown: unknown) => {
      throw failureOf(thrown, false);
    });
    const { finishReason } = answer;
    const unwhole = failureOfEnding(finishReason);
    if (unwhole) throw unwhole;
    const words = turns.flatMap(({ patient, guide }) => [patient ?? '', guide?.text ?? '']);
    const summary = checkedSummary(answer.text, [previous ?? '', ...words]);
    if (summary === undefined) throw new ModelFailure('empty');
    return summary;
  }

  return {
    async summarise(request) {
      try {
        return await policy.execute(({ signal }) => call(request, signal), request.signal);
      } catch (thrown) {
        log.warn('summary.not_made', reasonOf(thrown, request.signal));
        return undefined;
      }
    },
  };
}

function reasonOf(thrown: unknown, signal: AbortSignal): LogFields {
  if (signal.aborted) return { kind: 'cancelled' };
  if (thrown instanceof ModelFailure) return { kind: thrown.kind, status: thrown.status };
  return { kind: thrown instanceof TaskCancelledError ? 'deadline' : 'internal' };
}
