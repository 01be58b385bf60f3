/** A language model that says what a test lets it say, when the test lets it: gates instead of clocks. */
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';

export type Speech = (signal: AbortSignal | undefined, call: number) => AsyncIterable<string>;

const NO_USAGE = {
  inputTokens: {
    total: undefined,
    noCache: undefined,
    cacheRead: undefined,
    cacheWrite: undefined,
  },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

export function createSpeakingModel(speech: Speech): LanguageModelV4 & { calls: number } {
  const model = {
    specificationVersion: 'v4' as const,
    provider: 'test',
    modelId: 'speaking',
    supportedUrls: {},
    calls: 0,
    async doGenerate(): Promise<never> {
      throw new Error('Only streams are asked for.');
    },
    async doStream({ abortSignal, providerOptions }: LanguageModelV4CallOptions) {
      model.calls += 1;
      const said = providerOptions?.keepsake?.said;
      const before = Array.isArray(said) ? said : [];
      return { stream: streamOf(parts(unsaid(speech(abortSignal, model.calls), before))) };
    },
  };
  return model;
}

/** Like the embedded guide it goes on behind what a dead producer has said. */
async function* unsaid(deltas: AsyncIterable<string>, said: readonly unknown[]) {
  for await (const delta of deltas) if (!said.includes(delta.trim())) yield delta;
}

async function* parts(deltas: AsyncIterable<string>): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] };
  yield { type: 'text-start', id: '1' };
  for await (const delta of deltas) yield { type: 'text-delta', id: '1', delta };
  yield { type: 'text-end', id: '1' };
  yield { type: 'finish', usage: NO_USAGE, finishReason: { unified: 'stop', raw: 'STOP' } };
}

/** Says the sentences at once. */
export function saying(...sentences: string[]): Speech {
  return async function* () {
    for (const sentence of sentences) yield `${sentence} `;
  };
}

/** A gate that a test opens. */
export function createGate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** Waits for a gate, or for the model's call to be aborted. */
export async function untilOpenOr(signal: AbortSignal | undefined, opened: Promise<void>) {
  const { promise, reject } = Promise.withResolvers<never>();
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  await Promise.race([opened, promise]);
}

/** A stream of what there is to iterate; `ReadableStream.from` is not in TypeScript's DOM library. */
export function streamOf<Value>(
  values: Iterable<Value> | AsyncIterable<Value>,
): ReadableStream<Value> {
  const iterate = async function* () {
    yield* values;
  };
  const iterator = iterate();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
