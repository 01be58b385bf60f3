/** Server-sent events as the contract has them: numbered, readable by `useChat`, `EventSource` and `curl -N` alike. */
import type { LogEntry, LogPosition } from '../state/state.ts';
import { type Beating, createHeartbeats, type Heartbeats } from './heartbeats.ts';
import type { Reader } from './relay.ts';

/** The AI SDK's own headers, and `no-transform`: a compressing proxy would hold events back. */
export const SSE_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-cache, no-transform',
  'x-vercel-ai-ui-message-stream': 'v1',
  'x-accel-buffering': 'no',
} as const;

/** The contract promises a comment at least every 15 s. */
export const HEARTBEAT_MS = 10_000;

const encoder = new TextEncoder();
const DONE = encoder.encode('data: [DONE]\n\n');
const HEARTBEAT = encoder.encode(': still here\n\n');

const usualHeartbeats = createHeartbeats(HEARTBEAT_MS);

export interface SseOptions {
  heartbeats?: Heartbeats;
  /** Once, however it ended. */
  onOver?: () => void;
}

/**
 * A response that sends entries as they come, those that come together in one piece; a heartbeat while nothing comes, and `[DONE]` at the end. When the
 * entries end by an error the connection is closed without `[DONE]`, so that a reader knows to come back.
 *
 * @param follow is told when its reader has gone away; that ends the reading, never the turn
 */
export function sseResponse(
  follow: (reader: Reader) => AsyncIterable<readonly LogEntry[]>,
  options: SseOptions = {},
): Response {
  return new Response(new ReadableStream(new Telling(follow, options)), { headers: SSE_HEADERS });
}

/** A class, as thousands wait here at the same time: they share its methods, which as closures took half a kilobyte for each. */
class Telling implements UnderlyingDefaultSource<Uint8Array>, Reader, Beating {
  aborted = false;
  private isAsking = false;
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  private readonly entries: AsyncIterator<readonly LogEntry[]>;
  private readonly heartbeats: Heartbeats;
  private readonly onOver: (() => void) | undefined;

  constructor(
    follow: (reader: Reader) => AsyncIterable<readonly LogEntry[]>,
    { heartbeats = usualHeartbeats, onOver }: SseOptions,
  ) {
    this.heartbeats = heartbeats;
    this.onOver = onOver;
    this.entries = follow(this)[Symbol.asyncIterator]();
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller;
    this.heartbeats.join(this);
  }

  beat(): void {
    // A reader that takes nothing needs no more comments in its queue.
    if ((this.controller?.desiredSize ?? 0) > 0) this.controller?.enqueue(HEARTBEAT.slice());
  }

  /** Called again with each piece that is taken: one question at a time, and no faster than its reader takes. */
  pull(): void {
    if (this.isAsking) return;
    this.isAsking = true;
    this.entries.next().then(
      ({ value, done }) => this.tell(done ? undefined : value),
      (error: unknown) => this.fail(error),
    );
  }

  cancel(): void {
    this.over();
    this.aborted = true;
  }

  /** @param entries undefined at the end */
  private tell(entries: readonly LogEntry[] | undefined): void {
    this.isAsking = false;
    if (this.aborted) return;
    if (entries) {
      this.controller?.enqueue(encoder.encode(entries.map(formatEntry).join('')));
      return;
    }
    this.over();
    this.controller?.enqueue(DONE.slice());
    this.controller?.close();
  }

  private fail(error: unknown): void {
    if (this.aborted) return;
    this.over();
    this.controller?.error(error);
  }

  private over(): void {
    this.heartbeats.leave(this);
    this.onOver?.();
  }
}

export function formatEntry({ turn, event, data }: LogEntry): string {
  return `id: ${turn}-${event}\ndata: ${data}\n\n`;
}

/** Reads `<turn>-<event>`; undefined when it is not one of our ids. */
export function parseEventId(id: string): LogPosition | undefined {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(id);
  return match ? { turn: Number(match[1]), event: Number(match[2]) } : undefined;
}
