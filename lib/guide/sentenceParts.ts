/** Whole sentences as the parts of a LanguageModel's stream, one `text-delta` for each. */
import type {
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import type { TurnSource } from '../protocol.ts';
import { UNKNOWN_USAGE } from './attempt.ts';

export type Say = (sentence: string, source: TurnSource) => void;

/** @param signal ends at once: the person has stopped the turn, or its reader has left */
export type Speech = (signal: AbortSignal, say: Say) => Promise<LanguageModelV4Usage>;

const TEXT_ID = 'turn';

/**
 * Each delta is a sentence with one blank behind it and `providerMetadata.keepsake.source`. The speech begins at once;
 * a turn is short and bounded, so it is not held back for a slow reader.
 *
 * @param stop the person's stop: the stream then ends with its reason as the error
 */
export function sentenceStream(
  speech: Speech,
  stop: AbortSignal | undefined,
): ReadableStream<LanguageModelV4StreamPart> {
  const turn = new AbortController();
  const leave = () => turn.abort(stop?.reason);

  async function speak(controller: ReadableStreamDefaultController<LanguageModelV4StreamPart>) {
    let hasBegun = false;
    const say: Say = (sentence, source) => {
      if (!hasBegun) controller.enqueue({ type: 'text-start', id: TEXT_ID });
      hasBegun = true;
      controller.enqueue({
        type: 'text-delta',
        id: TEXT_ID,
        delta: `${sentence} `,
        providerMetadata: { keepsake: { source } },
      });
    };
    try {
      const usage = await speech(turn.signal, say);
      controller.enqueue({ type: 'text-end', id: TEXT_ID });
      controller.enqueue({ type: 'finish', usage, finishReason: IN_ORDER });
      controller.close();
    } catch (error) {
      // Nothing can be told to a reader who has left, and a stop is no failure of ours.
      if (turn.signal.aborted) controller.error(turn.signal.reason);
      else {
        controller.enqueue({ type: 'error', error });
        controller.close();
      }
    } finally {
      stop?.removeEventListener('abort', leave);
    }
  }

  return new ReadableStream<LanguageModelV4StreamPart>({
    start(controller) {
      stop?.addEventListener('abort', leave, { once: true });
      controller.enqueue({ type: 'stream-start', warnings: [] });
      void speak(controller);
    },
    cancel: (reason) => turn.abort(reason),
  });
}

/** The same turn for who does not listen, but waits for all of it. */
export async function wholeAnswer(
  stream: ReadableStream<LanguageModelV4StreamPart>,
): Promise<LanguageModelV4GenerateResult> {
  let text = '';
  let usage = UNKNOWN_USAGE;
  for await (const part of stream.values()) {
    if (part.type === 'text-delta') text += part.delta;
    if (part.type === 'finish') usage = part.usage;
    if (part.type === 'error') throw part.error;
  }
  return {
    content: [{ type: 'text', text: text.trimEnd() }],
    finishReason: IN_ORDER,
    usage,
    warnings: [],
  };
}

const IN_ORDER = { unified: 'stop', raw: undefined } as const;
