/** A model's turn as whole sentences: what a gate can hold up, a record can keep and a voice can speak. */
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { streamText } from 'ai';
import type { GuideContext } from './guide/guideContext.ts';
import { log } from './log.ts';
import { createSentenceSplitter } from './voice/sentences.ts';

/** Yielded last when the model failed: an ending like others, so never an exception. */
export const FAILED = Symbol('the model failed');

/** @param stop ends the sentences at once, and the model's call with them */
export async function* sentencesFrom(
  model: LanguageModelV4,
  context: GuideContext,
  stop: AbortSignal,
): AsyncGenerator<string | typeof FAILED> {
  const splitter = createSentenceSplitter();
  const spoken = (pieces: string[]) => pieces.map((piece) => piece.trim()).filter(Boolean);
  try {
    const { stream } = streamText({
      model,
      messages: [{ role: 'user', content: context.history.at(-1)?.text ?? context.memory.title }],
      providerOptions: { keepsake: context },
      abortSignal: stop,
      maxRetries: 0,
      // Reported as an `error` part too; the default handler would print it, and with it the person's words.
      onError: () => {},
    });
    for await (const part of stream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') return;
      if (part.type === 'text-delta') yield* spoken(splitter.push(part.text));
    }
    yield* spoken(splitter.end());
  } catch (error) {
    if (stop.aborted) return;
    log.error('guide.failed', error);
    yield FAILED;
  }
}
