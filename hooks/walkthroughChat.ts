/** The messages of a walkthrough as the line to the server brings them; one call at a time. */
import type { KeepsakeChunk, KeepsakeMessage } from '@/lib/protocol';
import {
  createStreamingClient,
  type SentMessage,
  type StreamingClient,
  type StreamingClientOptions,
} from '@/lib/streamingClient';
import { createListeners } from './listeners';
import { personMessage } from './sentences';

export interface WalkthroughChatOptions extends StreamingClientOptions {
  /** Every chunk, in order, also while a replay goes over what is known. */
  onChunk: (chunk: KeepsakeChunk) => void;
  /** No turn is running and none has just finished. */
  onNothing: () => void;
  /** The turn has come to its end: neither stopped by us nor broken. */
  onFinished: () => void;
}

export type WalkthroughChat = ReturnType<typeof createWalkthroughChat>;

/**
 * `respond`, `listen` and `end` settle when the turn has come to its end or `stop` is called.
 * They throw what the line throws, and Error when the server says within the stream that the turn has failed.
 */
export function createWalkthroughChat(options: WalkthroughChatOptions) {
  const { onChunk, onNothing, onFinished, ...line } = options;
  const client = createStreamingClient(line);
  const { tell, subscribe } = createListeners();
  let messages: KeepsakeMessage[] = [];
  /** Of the guide's message that is being made; `start` names it. */
  let makingId = '';
  let reading: AbortController | null = null;

  function setMessages(next: KeepsakeMessage[]) {
    messages = next;
    tell();
  }

  function stop() {
    reading?.abort();
    reading = null;
  }

  async function follow(open: (signal: AbortSignal) => ReturnType<StreamingClient['listen']>) {
    stop();
    const mine = new AbortController();
    reading = mine;
    try {
      const stream = await open(mine.signal);
      if (mine.signal.aborted) return;
      if (stream === null) return onNothing();
      for await (const chunks of stream) {
        if (mine.signal.aborted) return;
        take(chunks);
      }
      if (!mine.signal.aborted) onFinished();
    } catch (thrown) {
      if (!mine.signal.aborted) throw thrown;
    }
  }

  /** What has come together is shown together. */
  function take(chunks: KeepsakeChunk[]) {
    let next = messages;
    for (const chunk of chunks) {
      onChunk(chunk);
      if (chunk.type === 'error') throw new Error('the turn failed');
      if (chunk.type === 'start' && chunk.messageId !== undefined) makingId = chunk.messageId;
      next = withChunk(next, makingId, chunk);
    }
    if (next !== messages) setMessages(next);
  }

  return {
    messages: () => messages,
    subscribe,
    setMessages,
    /** One that was tried before moves to the end. */
    respond(message: SentMessage): Promise<void> {
      const before = messages.filter(({ id }) => id !== message.id);
      setMessages([...before, personMessage(message)]);
      return follow((signal) => client.respond(message, signal));
    },
    listen: () => follow(client.listen),
    end: () => follow(client.end),
    /** Nothing that still comes is heard. */
    stop,
  };
}

/** The messages once more of the guide's message is there; what comes twice by a replay takes its own place. */
function withChunk(messages: KeepsakeMessage[], id: string, chunk: KeepsakeChunk) {
  const at = messages.findIndex((message) => message.id === id);
  const before = messages[at];
  if (chunk.type === 'start') {
    const begun: KeepsakeMessage = { id, role: 'assistant', parts: [] };
    return before ? messages.with(at, begun) : [...messages, begun];
  }
  // Its words come as sentences: the deltas say the same once more.
  if (!before || !isPart(chunk)) return messages;
  const place = before.parts.findIndex(
    (part) => part.type === chunk.type && 'id' in part && part.id === chunk.id,
  );
  const parts = place === -1 ? [...before.parts, chunk] : before.parts.with(place, chunk);
  return messages.with(at, { ...before, parts });
}

type DataPart = Extract<KeepsakeMessage['parts'][number], { type: `data-${string}` }>;

function isPart(chunk: KeepsakeChunk): chunk is KeepsakeChunk & DataPart {
  return chunk.type.startsWith('data-');
}
