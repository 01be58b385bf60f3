/** Everything that the wire does to a call, by name, for tests that draw by lot. */
import { blockedPromptChunk, errorBody, textChunk, thoughtChunk, toolCallChunk } from './chunks.ts';
import {
  bytesOf,
  chunks,
  cut,
  dribble,
  finish,
  hang,
  headers,
  raw,
  refuse,
  reset,
  type Scenario,
  say,
  sayAgain,
  splitChunk,
} from './scenario.ts';

/** @param texts of a good answer @param at how many of them come before it happens */
type Fault = (texts: readonly string[], at: number) => Scenario;

const before =
  (...scenario: Scenario): Fault =>
  () =>
    scenario;
const behind =
  (...scenario: Scenario): Fault =>
  (texts, at) => [say(...texts.slice(0, at)), ...scenario];

const malformed = raw('data: {"candidates": [{"content": \r\n\r\n');
const overloaded = raw(`data: ${JSON.stringify(errorBody(503))}\r\n\r\n`);

export const FAULTS: Record<string, Fault> = {
  '429': before(refuse(429)),
  '429, later': before(refuse(429, { retryAfter: '0.1' })),
  '500': before(refuse(500)),
  '503': before(refuse(503)),
  reset: before(reset),
  closed: before(cut),
  'headers and silence': before(headers(), hang),
  silence: before(hang),
  'prompt blocked': before(chunks([blockedPromptChunk()])),
  empty: before(finish()),
  'no byte': before(headers()),
  'thoughts only': before(chunks([thoughtChunk('Maybe.')]), finish()),
  'a tool call': before(chunks([toolCallChunk('search')]), finish()),
  endless: before(sayAgain('word '.repeat(100), 20_000)),
  'far too long': before(sayAgain('The wind was strong that day. ', 20_000)),
  'byte by byte': (texts) => [dribble(bytesOf(textChunk(texts.join(''))), 10)],
  cut: behind(cut),
  'cut off': behind(),
  'reset in the middle': behind(reset),
  'silence in the middle': behind(hang),
  malformed: behind(malformed, finish()),
  'an error in the middle': behind(overloaded),
  SAFETY: behind(finish('SAFETY')),
  RECITATION: behind(finish('RECITATION')),
  MAX_TOKENS: behind(finish('MAX_TOKENS')),
  /** No fault at all for who reads rightly. */
  split: (texts, at) => [splitChunk(textChunk(texts.join('')), 40 + at), finish()],
};
