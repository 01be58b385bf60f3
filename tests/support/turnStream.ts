/** A turn as its listener has it: the events of a stream, read to the end or up to a point, and what they add up to. */
import { z } from 'zod';
import { readEvents, type ServerSentEvent } from './serverSentEvents.ts';

export interface HeardTurn {
  events: ServerSentEvent[];
  /** True when `data: [DONE]` closed it. */
  isClosed: boolean;
}

const chunkSchema = z.looseObject({
  type: z.string(),
  messageId: z.string().optional(),
  delta: z.string().optional(),
  data: z.unknown().optional(),
});

export type Chunk = z.infer<typeof chunkSchema>;

const sentenceSchema = z.object({
  index: z.number().int(),
  text: z.string().min(1),
  pauseAfterMs: z.number().min(0),
  voiceUrl: z.string(),
});

/** Reads to the end, or until `until` says that this event is enough; then the connection is closed. */
export async function listen(
  response: Response,
  until: (chunk: Chunk, turn: HeardTurn) => boolean = () => false,
): Promise<HeardTurn> {
  const turn: HeardTurn = { events: [], isClosed: false };
  if (response.body === null) return turn;
  for await (const event of readEvents(response.body)) {
    if (event.data === '[DONE]') {
      turn.isClosed = true;
      continue;
    }
    turn.events.push(event);
    if (until(chunkOf(event), turn)) break;
  }
  return turn;
}

export function chunkOf(event: ServerSentEvent): Chunk {
  return chunkSchema.parse(JSON.parse(event.data));
}

export function chunksOf(turn: HeardTurn): Chunk[] {
  return turn.events.map(chunkOf);
}

/** All words, joined as they came. */
export function wordsOf(turn: HeardTurn): string {
  return chunksOf(turn)
    .map((chunk) => (chunk.type === 'text-delta' ? (chunk.delta ?? '') : ''))
    .join('');
}

export function sentencesOf(turn: HeardTurn): Array<z.infer<typeof sentenceSchema>> {
  return dataParts(turn, 'data-sentence').map((data) => sentenceSchema.parse(data));
}

/** The data of all parts of one kind, in order. */
export function dataParts(turn: HeardTurn, type: `data-${string}`): unknown[] {
  return chunksOf(turn)
    .filter((chunk) => chunk.type === type)
    .map((chunk) => chunk.data);
}

/** The guide's message id, as `start` gives it. */
export function messageIdOf(turn: HeardTurn): string {
  return chunksOf(turn).find((chunk) => chunk.type === 'start')?.messageId ?? '';
}
