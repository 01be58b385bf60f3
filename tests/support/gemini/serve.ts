/**
 * The stand-in as a process of its own, so that making load and carrying it do not share an event loop.
 * Prints its port as the first line. All settings come from the environment:
 *   PORT (a free one) · FIRST_TOKEN_MS (40) · GAP_MS (10) · CHUNKS (JSON list of texts) ·
 *   STALL_SHARE (0 to 1: this share of calls) · STALL_MS (10000: has its first token only then) · SEED (1)
 */

import { finishChunk, textChunk } from './chunks.ts';
import { createRandom } from './random.ts';
import { chunks, type Scenario, waiting } from './scenario.ts';
import { createGeminiServer } from './server.ts';

/** Whole sentences with the blank behind them, in a reply of a length that the guide is asked for. */
const SENTENCES = [
  'You walked there together. ',
  'The wind was strong. ',
  'He carried the bread. ',
  'You stayed close to him. ',
  'That morning is still near. ',
  'What stays with you most? ',
];

const settings = {
  port: number('PORT', 0),
  firstTokenMs: number('FIRST_TOKEN_MS', 40),
  gapMs: number('GAP_MS', 10),
  stallShare: number('STALL_SHARE', 0),
  stallMs: number('STALL_MS', 10_000),
};
const texts: string[] = process.env.CHUNKS ? JSON.parse(process.env.CHUNKS) : SENTENCES;
const random = createRandom(number('SEED', 1));

const spoken = texts.flatMap((text, index) => [
  ...(index === 0 ? [] : [waiting(settings.gapMs)]),
  chunks([textChunk(text)]),
]);
const replyAfter = (ms: number): Scenario => [
  waiting(ms),
  ...spoken,
  chunks([finishChunk('STOP')]),
];
const steady = replyAfter(settings.firstTokenMs);
const stalling = replyAfter(settings.stallMs);

const server = await createGeminiServer({ port: settings.port, remember: false });
server.rule(() => (random() < settings.stallShare ? stalling : steady));
console.log(server.port);

function number(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isFinite(value) || value < 0)
    throw new TypeError(`${name} must be a number from 0 up.`);
  return value;
}
