/** The embedded guide's turn as whole sentences: the last link of the chain, which needs nobody. */
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { createSentenceSplitter } from '../sentences/sentences.ts';

/**
 * @param said sentences of this very turn that another model said; with some, it says only what closes the turn
 * @throws KeepsakeError `internal` for a context that it cannot read, or the reason of the call's signal
 */
export async function embeddedSentences(
  embedded: LanguageModelV4,
  call: LanguageModelV4CallOptions,
  said: readonly string[],
  onSentence: (sentence: string) => void,
): Promise<LanguageModelV4Usage | undefined> {
  const context = call.providerOptions?.keepsake ?? {};
  const keepsake = said.length > 0 ? { ...context, said: [...said] } : context;
  const splitter = createSentenceSplitter();
  const say = (pieces: string[]) => {
    for (const piece of pieces) if (piece.trim() !== '') onSentence(piece.trim());
  };
  let usage: LanguageModelV4Usage | undefined;
  const { stream } = await embedded.doStream({ ...call, providerOptions: { keepsake } });
  for await (const part of stream.values()) {
    call.abortSignal?.throwIfAborted();
    if (part.type === 'text-delta') say(splitter.push(part.delta));
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish') usage = part.usage;
  }
  say(splitter.end());
  return usage;
}
