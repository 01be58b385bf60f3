/** A clip as an HTTP answer that browsers can seek in and keep to themselves. */

import { parseByteRange } from './byteRange.ts';
import type { SpokenClip } from './spokenClip.ts';

export interface AudioContent {
  audio: Uint8Array<ArrayBuffer>;
  contentType: string;
  /** Strong, with its quotes. */
  etag: string;
  /** Who spoke: the screen says so. */
  provider?: string;
}

/** Private: it is somebody's own memory. An hour, since the sound of a message never changes, but may be erased. */
const PRIVATE = 'private, max-age=3600';

/**
 * 200, 206 for one satisfiable range, 304 when the tag is known, 416 beyond the end. To HEAD the same
 * headers as to GET, without a body; a Range means nothing there (RFC 9110, 14.2).
 */
export function audioResponse(
  request: Request,
  content: AudioContent,
  cacheControl = PRIVATE,
): Response {
  const { audio, contentType, etag, provider } = content;
  const size = audio.byteLength;
  const shared = {
    etag,
    'cache-control': cacheControl,
    'accept-ranges': 'bytes',
    ...(provider && { 'x-voice': provider }),
  };
  if (knowsTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: shared });
  }
  const headers = { ...shared, 'content-type': contentType, 'x-content-type-options': 'nosniff' };

  const range = requestedRange(request, etag, size);
  if (range === 'unsatisfiable') return beyondTheEnd(size);
  if (range === 'whole') {
    const body = request.method === 'HEAD' ? null : audio;
    return new Response(body, { headers: { ...headers, 'content-length': String(size) } });
  }
  const part = audio.subarray(range.first, range.last + 1);
  return new Response(part, {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(part.byteLength),
      'content-range': `bytes ${range.first}-${range.last}/${size}`,
    },
  });
}

/** The same clip as the times of its words; `voice` is who spoke, as `x-voice` is beside the sound. */
export function spokenWords({ durationMs, words, provider }: SpokenClip) {
  return { durationMs, words, voice: provider };
}

function requestedRange(request: Request, etag: string, size: number) {
  const range = request.headers.get('range');
  const condition = request.headers.get('if-range');
  // A clip has no date, so a condition by date cannot hold; a weak tag never does.
  const isChanged = condition !== null && condition.trim() !== etag;
  if (range === null || isChanged || request.method !== 'GET') return 'whole';
  return parseByteRange(range, size);
}

/** Compared weakly, as If-None-Match asks. */
function knowsTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const known = header.split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  return known.includes('*') || known.includes(etag);
}

function beyondTheEnd(size: number): Response {
  const error = { code: 'range_not_satisfiable', message: 'The sound is shorter than that.' };
  return Response.json(
    { error },
    { status: 416, headers: { 'content-range': `bytes */${size}`, 'cache-control': 'no-store' } },
  );
}
