/** How long somebody who is overloaded asks to be left alone. */

/**
 * Milliseconds from `nowMs` that a `Retry-After` header asks for, given in seconds or as an HTTP date (RFC 9110,
 * 10.2.3). Undefined when it says neither or lies in the past.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return ms > 0 ? ms : undefined;
}
