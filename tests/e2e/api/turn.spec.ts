/** One turn as it goes over the wire: its events, their numbers, and what they add up to. */
import { readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai';
import { z } from 'zod';
import { okJson, type Person } from '../../support/person.ts';
import {
  chunksOf,
  dataParts,
  type HeardTurn,
  listen,
  messageIdOf,
  sentencesOf,
  wordsOf,
} from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const PHASES = ['introduction', 'exploration', 'reflection', 'conclusion', 'grounding'];

const sessionSchema = z.object({
  sessionId: z.string(),
  memoryId: z.string(),
  version: z.literal('v2'),
  phase: z.string(),
  emotionalState: z.string(),
  messages: z.array(
    z.looseObject({ id: z.string(), role: z.string(), parts: z.array(z.unknown()) }),
  ),
  activeTurn: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});

const reportSchema = z.object({
  phase: z.string(),
  emotionalState: z.string(),
  source: z.enum(['embedded', 'scripted', 'prepared', 'gemini', 'gemini-fallback']),
  ttftMs: z.number().min(0),
  stopped: z.boolean().optional(),
});

async function session(person: Person, sessionId: string) {
  return sessionSchema.parse(
    await okJson(await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`)),
  );
}

/** What an AI SDK client makes of the stream. */
async function rebuilt(turn: HeardTurn): Promise<UIMessage | undefined> {
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      // Checked for its shape when it was read; the SDK knows the finer types.
      for (const chunk of chunksOf(turn)) controller.enqueue(chunk as UIMessageChunk);
      controller.close();
    },
  });
  let last: UIMessage | undefined;
  for await (const state of readUIMessageStream({ stream })) last = state;
  return last;
}

function wordsOfMessage(parts: unknown[]): string {
  const textPart = z.object({ type: z.literal('text'), text: z.string() });
  return parts.map((part) => textPart.safeParse(part).data?.text ?? '').join('');
}

function partsOfType(parts: unknown[], type: string): unknown[] {
  const typed = z.looseObject({ type: z.string(), data: z.unknown().optional() });
  return parts.map((part) => typed.parse(part)).filter((part) => part.type === type);
}

test('an event stream is one that a browser and a plain program can read', async ({ guest }) => {
  const { sessionId } = await guest.start(await guest.remember());
  const response = await guest.stream(sessionId);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(response.headers.get('cache-control')).toMatch(/no-store|no-cache/);
  expect(response.headers.get('content-encoding')).toBe(null);
  expect((await listen(response)).isClosed).toBe(true);
});

test('events are numbered from one, turn by turn, so that an id names one place', async ({
  guest,
}) => {
  const { sessionId, opening } = await guest.walk();
  const replies = [];
  for (const text of ['It was windy.', 'He laughed.']) {
    replies.push(await listen(await guest.respond(sessionId, text)));
  }
  for (const [index, turn] of [opening, ...replies].entries()) {
    const wanted = turn.events.map((_event, place) => `${index + 1}-${place + 1}`);
    expect(turn.events.map(({ id }) => id)).toEqual(wanted);
  }
});

test('a turn has its start, its sentences, its report and its end, in this order', async ({
  guest,
}) => {
  const { sessionId, messageId, opening } = await guest.walk();
  const reply = await listen(await guest.respond(sessionId, 'He carried the bread in his coat.'));
  expect(messageIdOf(opening)).toBe(messageId);
  for (const turn of [opening, reply]) {
    const types = chunksOf(turn).map(({ type }) => type);
    expect(types[0]).toBe('start');
    expect(types.at(-1)).toBe('finish');
    expect(turn.isClosed).toBe(true);
    expect(types.includes('error')).toBe(false);
    const sentences = sentencesOf(turn);
    expect(sentences.map(({ index }) => index)).toEqual(sentences.map((_, index) => index));
    expect(collapsed(sentences.map(({ text }) => text).join(' '))).toBe(collapsed(wordsOf(turn)));
    const report = reportSchema.parse(dataParts(turn, 'data-turn').at(-1));
    expect(PHASES).toContain(report.phase);
    const replies = z.array(z.unknown()).parse(dataParts(turn, 'data-quick-replies').at(-1));
    expect(replies.length).toBeGreaterThanOrEqual(2);
    expect(replies.length).toBeLessThanOrEqual(4);
  }
});

test('the session says what was streamed, word for word and part for part', async ({ guest }) => {
  const { sessionId, memoryId, opening } = await guest.walk();
  const text = 'I remember his coat, and the bread, and the wind.';
  const reply = await listen(await guest.respond(sessionId, text, 'words-1'));
  const { messages, ...rest } = await session(guest, sessionId);
  expect(rest).toMatchObject({ sessionId, memoryId, activeTurn: null, endedAt: null });
  expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
  expect(messages[1]).toMatchObject({ id: 'words-1', role: 'user' });
  expect(wordsOfMessage(messages[1]?.parts ?? [])).toBe(text);
  for (const [index, turn] of [
    [0, opening],
    [2, reply],
  ] as const) {
    const streamed = await rebuilt(turn);
    const kept = messages[index];
    expect(kept?.id).toBe(streamed?.id);
    expect(wordsOfMessage(kept?.parts ?? [])).toBe(wordsOfMessage(streamed?.parts ?? []));
    for (const type of ['data-sentence', 'data-quick-replies']) {
      expect(partsOfType(kept?.parts ?? [], type).map(dataOf)).toEqual(
        partsOfType(streamed?.parts ?? [], type).map(dataOf),
      );
    }
  }
});

test('a memory with nothing but a title is walked through as well', async ({ guest }) => {
  const memoryId = await guest.remember({ title: 'Her kitchen', text: '' });
  const { sessionId } = await guest.start(memoryId);
  expect(wordsOf(await listen(await guest.stream(sessionId))).trim()).not.toBe('');
});

test('a running turn is named by the session until it is over', async ({ guest }) => {
  const { sessionId, messageId } = await guest.start(await guest.remember());
  expect((await session(guest, sessionId)).activeTurn).toBe(messageId);
  await listen(await guest.stream(sessionId));
  expect((await session(guest, sessionId)).activeTurn).toBe(null);
});

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function dataOf(part: unknown): unknown {
  return z.looseObject({ data: z.unknown().optional() }).parse(part).data;
}
