/** The AI SDK's chat over our streaming client: it holds the messages, we hold the line. */
import { Chat } from '@ai-sdk/react';
import type { KeepsakeMessage } from '@/lib/protocol';
import { createStreamingClient, type StreamingClientOptions } from '@/lib/streamingClient';
import { newId } from './newId';

export interface WalkthroughChatOptions extends StreamingClientOptions {
  /** Neither stopped by us nor broken. */
  onFinished: () => void;
  onFailure: (thrown: unknown) => void;
}

export type WalkthroughChat = Chat<KeepsakeMessage>;

export function createWalkthroughChat(options: WalkthroughChatOptions): WalkthroughChat {
  const { onFinished, onFailure, ...client } = options;
  return new Chat<KeepsakeMessage>({
    generateId: newId,
    transport: createStreamingClient(client),
    onError: onFailure,
    onFinish({ isAbort, isError }) {
      if (!isAbort && !isError) onFinished();
    },
  });
}
