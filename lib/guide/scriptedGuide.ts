/** The embedded guide as a language model of the AI SDK: no network, no key, the same words for the same context. */
import { setTimeout as wait } from 'node:timers/promises';
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { KeepsakeError } from '../errors.ts';
import { composeGuideTurn } from './composeGuideTurn.ts';
import { type GuideContext, guideContextSchema } from './guideContext.ts';

export interface ScriptedGuideOptions {
  /** Milliseconds between two words after the first sentence, so that a turn is alive; 0 sends it all at once. */
  wordDelayMs?: number;
  /** Waits; rejects when the signal aborts. */
  delay?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

const DEFAULT_WORD_DELAY_MS = 30;
const TEXT_ID = 'turn';

/**
 * Reads its `GuideContext` from `providerOptions.keepsake`, never from the prompt: what a person wrote is data here.
 * @throws KeepsakeError `internal` when that context is missing or broken.
 */
export function createScriptedGuide(options: ScriptedGuideOptions = {}): LanguageModelV4 {
  const { wordDelayMs = DEFAULT_WORD_DELAY_MS, delay = waitFor } = options;
  return {
    specificationVersion: 'v4',
    provider: 'keepsake',
    modelId: 'embedded',
    supportedUrls: {},
    async doGenerate(call) {
      call.abortSignal?.throwIfAborted();
      const text = composeGuideTurn(contextOf(call));
      return {
        content: [{ type: 'text', text }],
        finishReason: { unified: 'stop', raw: undefined },
        usage: NO_USAGE,
        warnings: [],
      };
    },
    async doStream(call) {
      call.abortSignal?.throwIfAborted();
      const pieces = inPieces(composeGuideTurn(contextOf(call)));
      const parts = speak(pieces, (signal) => delay(wordDelayMs, signal), call.abortSignal);
      return { stream: streamOf(parts) };
    },
  };
}

async function* speak(
  pieces: readonly string[],
  pause: (signal: AbortSignal | undefined) => Promise<void>,
  signal: AbortSignal | undefined,
): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] };
  yield { type: 'text-start', id: TEXT_ID };
  for (const [index, delta] of pieces.entries()) {
    if (index > 0) await pause(signal);
    signal?.throwIfAborted();
    yield { type: 'text-delta', id: TEXT_ID, delta };
  }
  yield { type: 'text-end', id: TEXT_ID };
  yield { type: 'finish', usage: NO_USAGE, finishReason: { unified: 'stop', raw: undefined } };
}

function streamOf<Part>(parts: AsyncGenerator<Part>): ReadableStream<Part> {
  return new ReadableStream<Part>({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** The first sentence whole, with the blank that shows it is complete; then word by word. */
function inPieces(text: string): string[] {
  const first = text.match(/^.*?[.?]”?(?:\s+|$)/)?.[0] ?? text;
  return [first, ...(text.slice(first.length).match(/\S+\s*/g) ?? [])];
}

function contextOf(call: LanguageModelV4CallOptions): GuideContext {
  const parsed = guideContextSchema.safeParse(call.providerOptions?.keepsake);
  if (!parsed.success) {
    // Paths only: the values are a person's words.
    const paths = parsed.error.issues.map((issue) => issue.path.join('.') || 'context').join(', ');
    throw new KeepsakeError('internal', {
      cause: new TypeError(`The guide's context is missing or broken at: ${paths}`),
    });
  }
  return parsed.data;
}

async function waitFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms > 0) await wait(ms, undefined, signal ? { signal } : {});
}

const NO_USAGE: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};
