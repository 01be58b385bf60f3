/** One call on the stand-in's wire: what a scenario can do to it, for the streaming and the whole way of asking. */

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { GeminiChunk } from './chunks.ts';

export interface Exchange {
  /** Aborted as soon as nobody reads any more: the client has left or the stand-in stops. */
  gone: AbortSignal;
  /** The headers of a good answer, at once, before any byte of it. */
  open: (headers?: Record<string, string>) => void;
  /** Each call arrives as its own read: HTTP frames it on its own. Resolves when there is room for more. */
  write: (bytes: Uint8Array | string) => Promise<void>;
  chunk: (chunk: GeminiChunk) => Promise<void>;
  /** A whole answer that is not a stream. */
  answer: (status: number, headers: Record<string, string>, body: string) => void;
  /** An orderly end of the bytes, whatever has been said. */
  end: () => void;
  /** The connection is reset (RST). */
  reset: () => void;
  /** The connection is closed in the middle of the answer, without HTTP's own end. */
  cut: () => void;
  /** Whether it was the stand-in that ended or broke the answer, and not the client. */
  isOver: () => boolean;
}

export type Newline = '\r\n' | '\n';

/** Google ends its lines like this. */
export const GOOGLES_NEWLINE: Newline = '\r\n';

export function createExchange(
  response: ServerResponse,
  gone: AbortSignal,
  isStream: boolean,
): Exchange {
  const whole: GeminiChunk[] = [];
  let broken = false;
  const open = (headers: Record<string, string> = {}) => {
    if (response.headersSent) return;
    const type = isStream ? 'text/event-stream' : 'application/json; charset=UTF-8';
    response.writeHead(200, { 'content-type': type, ...headers });
    response.flushHeaders();
  };
  const write = async (bytes: Uint8Array | string) => {
    if (gone.aborted) return;
    open();
    if (response.write(bytes)) return;
    await once(response, 'drain', { signal: gone });
  };
  return {
    gone,
    open,
    write,
    async chunk(chunk) {
      if (isStream) await write(eventOf(chunk));
      else whole.push(chunk);
    },
    answer(status, headers, body) {
      response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
      response.end(body);
    },
    end() {
      if (gone.aborted || response.writableEnded) return;
      open();
      response.end(isStream || whole.length === 0 ? undefined : JSON.stringify(inOne(whole)));
    },
    reset() {
      broken = true;
      response.socket?.resetAndDestroy();
    },
    cut() {
      broken = true;
      response.socket?.destroy();
    },
    isOver: () => broken || response.writableFinished,
  };
}

export function eventOf(chunk: GeminiChunk, newline: Newline = GOOGLES_NEWLINE): string {
  return `data: ${JSON.stringify(chunk)}${newline}${newline}`;
}

/** The answer to `generateContent`: all parts under the last chunk's reason and counts. */
function inOne(chunks: GeminiChunk[]): GeminiChunk {
  const last = chunks.at(-1) ?? {};
  const candidates = chunks.flatMap((chunk) => chunk.candidates ?? []);
  if (candidates.length === 0) return last;
  const parts = candidates.flatMap((candidate) => candidate.content?.parts ?? []);
  return { ...last, candidates: [{ ...candidates.at(-1), content: { parts, role: 'model' } }] };
}
