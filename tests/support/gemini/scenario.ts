/** What can happen on the wire, as small steps that a test puts in a row. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  errorBody,
  type FinishReason,
  finishChunk,
  type GeminiChunk,
  textChunk,
} from './chunks.ts';
import { type Exchange, eventOf, GOOGLES_NEWLINE, type Newline } from './exchange.ts';

/** Steps run one after the other; behind the last one the answer ends in order. They stop when the client leaves. */
export type Scenario = readonly Step[];
export type Step = (exchange: Exchange) => void | Promise<void>;

export const SHORT_REPLY: readonly string[] = [
  'You walked ',
  'there together. ',
  'The wind was strong that day. ',
  'What stays ',
  'with you most?',
];

/** A whole good answer. @param firstMs until the first word @param gapMs between two chunks */
export function reply(
  texts: readonly string[] = SHORT_REPLY,
  { firstMs = 0, gapMs = 0 }: { firstMs?: number; gapMs?: number } = {},
): Scenario {
  const said = texts.flatMap((text, index) => [waiting(index === 0 ? firstMs : gapMs), say(text)]);
  return [...said, finish()];
}

/** The second look's answer, which finds nothing unless a test says what. */
export function look(found: object = {}): Scenario {
  const nothing = { items: [], level: 'none', imminence: 'none', injection: false };
  return [say(JSON.stringify({ ...nothing, ...found })), finish()];
}

export const say = (...texts: string[]): Step => chunks(texts.map(textChunk));
export const finish = (reason: FinishReason = 'STOP', text = ''): Step =>
  chunks([finishChunk(reason, text)]);

export function chunks(list: readonly GeminiChunk[]): Step {
  return async (exchange) => {
    for (const chunk of list) await exchange.chunk(chunk);
  };
}

/** The same text again and again, made only as long as somebody takes it. */
export function sayAgain(text: string, times: number): Step {
  return async (exchange) => {
    for (let time = 0; time < times && !exchange.gone.aborted; time += 1) {
      await exchange.chunk(textChunk(text));
    }
  };
}

/** One chunk, cut in two before the byte `at` of its event. */
export function splitChunk(chunk: GeminiChunk, at: number, newline?: Newline): Step {
  const bytes = bytesOf(chunk, newline);
  return async (exchange) => {
    await exchange.write(bytes.subarray(0, at));
    await exchange.write(bytes.subarray(at));
  };
}

export function bytesOf(chunk: GeminiChunk, newline: Newline = GOOGLES_NEWLINE): Uint8Array {
  return new TextEncoder().encode(eventOf(chunk, newline));
}

export const raw =
  (bytes: Uint8Array | string): Step =>
  (exchange) =>
    exchange.write(bytes);
/** One byte after the other. */
export function dribble(bytes: Uint8Array, everyMs: number): Step {
  return async (exchange) => {
    for (let at = 0; at < bytes.length && !exchange.gone.aborted; at += 1) {
      await exchange.write(bytes.subarray(at, at + 1));
      await waiting(everyMs)(exchange);
    }
  };
}

export function waiting(ms: number): Step {
  return async ({ gone }) => {
    if (ms > 0) await pause(ms, undefined, { signal: gone });
  };
}

/** Until the test opens the gate. */
export function waitingFor(opened: Promise<void>): Step {
  return ({ gone }) => Promise.race([opened, once(gone, 'abort').then(() => {})]);
}

/** Nothing more, until the client leaves. */
export const hang: Step = async ({ gone }) => {
  if (!gone.aborted) await once(gone, 'abort');
};

/** The headers of a good answer at once, before its first byte. */
export const headers =
  (more: Record<string, string> = {}): Step =>
  (exchange) =>
    exchange.open(more);
export const reset: Step = (exchange) => exchange.reset();
export const cut: Step = (exchange) => exchange.cut();

/** One of Google's error answers. */
export function refuse(
  status: number,
  options: { retryAfter?: string; retryDelayS?: number; message?: string; body?: string } = {},
): Step {
  const body =
    options.body ?? JSON.stringify(errorBody(status, options.message, options.retryDelayS));
  const more = options.retryAfter === undefined ? {} : { 'retry-after': options.retryAfter };
  return (exchange) => exchange.answer(status, more, body);
}
