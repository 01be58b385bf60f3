/** The walkthrough's line to the server: useChat's transport over our four streaming calls, with a watch on every byte. */
import { DefaultChatTransport, type UIMessageChunk } from 'ai';
import { apiErrorOf, ConnectionLost, ensureGuest } from './apiClient.ts';
import type { EmotionalState, KeepsakeChunk, KeepsakeMessage } from './protocol.ts';
import type { Heard } from './requests.ts';

/** What goes with a message beside its words. */
export interface SendMetadata {
  emotionalState?: EmotionalState | undefined;
  heard?: Heard | undefined;
}

/** `resumeStream({ metadata: { call: 'end' } })` asks for the closing turn; without it, for the running one. */
export interface ResumeMetadata {
  call?: 'end';
}

export interface StreamingClientOptions {
  /** Asked at each call, since the session is known only after the first answer. */
  sessionId: () => string;
  /** Every chunk, in order, also while a replay goes over what is known. */
  onChunk?: (chunk: KeepsakeChunk) => void;
  /** The server has taken the call: a message is with it from here on. */
  onAccepted?: (call: StreamingCall) => void;
  /** 204: no turn is running and none has just finished. */
  onNothing?: () => void;
  fetch?: typeof globalThis.fetch;
  /** Without a byte (the server sends a comment every 15 s) for so long, the line counts as lost. */
  silenceMs?: number;
  /** How long the answer's headers may take. */
  openMs?: number;
}

export type StreamingCall = 'respond' | 'stream' | 'end';

const SILENCE_MS = 40_000;
const OPEN_MS = 20_000;

/**
 * A ChatTransport for one walkthrough. Its calls reject with ApiError (the server's answer) or ConnectionLost, and
 * its streams break with ConnectionLost when the body ends before `data: [DONE]` or falls silent.
 */
export function createStreamingClient(options: StreamingClientOptions) {
  const path = (call: StreamingCall) =>
    `/api/walkthrough-v2/${call}/${encodeURIComponent(options.sessionId())}`;

  return new WalkthroughTransport(
    {
      fetch: watchedFetch(options),
      prepareSendMessagesRequest: ({ messages, requestMetadata }) => {
        const message = messages.findLast((candidate) => candidate.role === 'user');
        // Set by `sendMessage` in hooks/walkthroughStore, the only caller.
        const metadata = (requestMetadata ?? {}) as SendMetadata;
        return {
          api: path('respond'),
          body: {
            message: message && { id: message.id, role: 'user', parts: textParts(message) },
            ...(metadata.emotionalState ? { emotionalState: metadata.emotionalState } : {}),
            ...(metadata.heard ? { heard: metadata.heard } : {}),
          },
        };
      },
      prepareReconnectToStreamRequest: ({ requestMetadata }) => ({
        api: path((requestMetadata as ResumeMetadata | undefined)?.call ?? 'stream'),
      }),
    },
    options.onChunk,
  );
}

/** Lets the session see each chunk as it goes by; a class because the SDK's seam is a protected method. */
class WalkthroughTransport extends DefaultChatTransport<KeepsakeMessage> {
  readonly #onChunk: ((chunk: KeepsakeChunk) => void) | undefined;

  constructor(
    options: ConstructorParameters<typeof DefaultChatTransport<KeepsakeMessage>>[0],
    onChunk: ((chunk: KeepsakeChunk) => void) | undefined,
  ) {
    super(options);
    this.#onChunk = onChunk;
  }

  protected override processResponseStream(
    stream: ReadableStream<Uint8Array<ArrayBufferLike>>,
  ): ReadableStream<UIMessageChunk> {
    const onChunk = this.#onChunk;
    return super.processResponseStream(stream).pipeThrough(
      new TransformStream<UIMessageChunk, UIMessageChunk>({
        transform(chunk, controller) {
          // The SDK has checked the chunk's shape; the data parts are our own server's.
          onChunk?.(chunk as KeepsakeChunk);
          controller.enqueue(chunk);
        },
      }),
    );
  }
}

function watchedFetch(options: StreamingClientOptions): typeof globalThis.fetch {
  const { onAccepted, onNothing, silenceMs = SILENCE_MS, openMs = OPEN_MS } = options;

  return async function fetchStream(input, init) {
    const call = callOf(String(input));
    const open = async () => {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), openMs);
      const signal = init?.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
      const ending = call === 'end' ? END_REQUEST : {};
      try {
        return await (options.fetch ?? globalThis.fetch)(input, { ...init, ...ending, signal });
      } catch (thrown) {
        if (init?.signal?.aborted) throw thrown;
        throw new ConnectionLost(thrown);
      } finally {
        clearTimeout(timer);
      }
    };

    let response = await open();
    if (response.status === 401) {
      await ensureGuest();
      response = await open();
    }
    if (!response.ok) throw await apiErrorOf(response);
    if (response.status === 204) {
      onNothing?.();
      return response;
    }
    onAccepted?.(call);
    return new Response(response.body && watched(response.body, silenceMs), response);
  };
}

/** The SDK only ever reconnects with GET; the closing turn is asked for with POST. */
const END_REQUEST: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
};

function callOf(path: string): StreamingCall {
  const call = path.split('/')[3];
  return call === 'respond' || call === 'end' ? call : 'stream';
}

function textParts(message: KeepsakeMessage) {
  return message.parts.flatMap((part) =>
    part.type === 'text' ? [{ type: 'text', text: part.text }] : [],
  );
}

/** The same bytes, breaking with ConnectionLost on silence, on a broken read and on an end without `[DONE]`. */
function watched(body: ReadableStream<Uint8Array>, silenceMs: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let tail = '';
  let isDone = false;

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new ConnectionLost()), silenceMs);
      });
      try {
        const { done, value } = await Promise.race([reader.read(), silence]);
        if (!done) {
          tail += decoder.decode(value, { stream: true });
          // JSON escapes line ends, so nobody's words can look like this line.
          isDone ||= /(^|\n)data: ?\[DONE\]/.test(tail);
          tail = tail.slice(-DONE_LENGTH);
          controller.enqueue(value);
        } else if (isDone) controller.close();
        else controller.error(new ConnectionLost());
      } catch (thrown) {
        if (isDone) controller.close();
        else controller.error(isAbort(thrown) ? thrown : new ConnectionLost(thrown));
        reader.cancel().catch(() => undefined);
      } finally {
        clearTimeout(timer);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

const DONE_LENGTH = '\ndata: [DONE]'.length;

function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
